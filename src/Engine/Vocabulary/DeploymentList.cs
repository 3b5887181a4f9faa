using System.Collections;

namespace RulesEngine.Vocabulary;

/// <summary>Deployments in the order in which they would be tried. Reading it allocates nothing; only the engine changes it.</summary>
public sealed class DeploymentList : IReadOnlyList<Deployment>
{
    private Deployment[] _items = [];
    private Deployment[] _spare = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>The deployment at a place, from 0.</summary>
    public Deployment this[int index] => index < Count ? _items[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The first, or null where there is none.</summary>
    public Deployment? FirstOrDefault() => Count > 0 ? _items[0] : null;

    /// <summary>The first that fits, or null where none does.</summary>
    public Deployment? FirstOrDefault(Func<Deployment, bool> fits)
    {
        foreach (Deployment deployment in this)
            if (fits(deployment)) return deployment;
        return null;
    }

    /// <summary>Whether there is one.</summary>
    public bool Any() => Count > 0;

    /// <summary>Whether one fits.</summary>
    public bool Any(Func<Deployment, bool> fits) => FirstOrDefault(fits) is not null;

    /// <summary>Whether this deployment is among them.</summary>
    public bool Contains(Deployment? deployment)
    {
        foreach (Deployment one in this)
            if (one.Is(deployment)) return true;
        return false;
    }

    internal void Clear() => Count = 0;

    internal void Add(Deployment deployment)
    {
        if (Count == _items.Length) Grow();
        _items[Count++] = deployment;
    }

    /// <summary>Keeps those that fit, in their order; all of them where <paramref name="fits"/> throws.</summary>
    internal void Keep(Func<Deployment, bool> fits)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
            if (fits(_items[i])) _spare[kept++] = _items[i];
        (_items, _spare) = (_spare, _items);
        Count = kept;
    }

    /// <summary>Moves those that fit before the others; both groups keep their order.</summary>
    internal void PutFirst(Func<Deployment, bool> fits) => PutFirst(static (deployment, fits) => fits(deployment), fits);

    /// <summary>The same, with what <paramref name="fits"/> needs to know, so that it need not be made anew each time.</summary>
    internal void PutFirst<TState>(Func<Deployment, TState, bool> fits, TState state)
    {
        int place = 0;
        for (int i = 0; i < Count; i++)
        {
            if (!fits(_items[i], state)) continue;
            Deployment moving = _items[i];
            Array.Copy(_items, place, _items, place + 1, i - place);
            _items[place++] = moving;
        }
    }

    /// <summary>Sorts by a key, lowest first; equals keep their order. An insertion sort: stable, in place, and lists are short; nothing is lost where <paramref name="key"/> throws.</summary>
    internal void SortBy<TKey>(Func<Deployment, TKey> key) => SortBy(static (deployment, key) => key(deployment), key);

    /// <summary>The same, with what <paramref name="key"/> needs to know, so that it need not be made anew each time.</summary>
    internal void SortBy<TState, TKey>(Func<Deployment, TState, TKey> key, TState state)
    {
        Comparer<TKey> comparer = Comparer<TKey>.Default;
        for (int i = 1; i < Count; i++)
        {
            TKey moving = key(_items[i], state);
            for (int place = i; place > 0 && comparer.Compare(key(_items[place - 1], state), moving) > 0; place--)
                (_items[place - 1], _items[place]) = (_items[place], _items[place - 1]);
        }
    }

    private void Grow()
    {
        int size = Math.Max(4, Count * 2);
        Array.Resize(ref _items, size);
        _spare = new Deployment[size];
    }

    /// <summary>Enumerates without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    IEnumerator<Deployment> IEnumerable<Deployment>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks a list from its first deployment to its last.</summary>
    public struct Enumerator : IEnumerator<Deployment>
    {
        private readonly DeploymentList _list;
        private int _index;

        internal Enumerator(DeploymentList list)
        {
            _list = list;
            _index = -1;
        }

        /// <inheritdoc/>
        public readonly Deployment Current => _list._items[_index];

        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++_index < _list.Count;

        /// <inheritdoc/>
        public void Reset() => _index = -1;

        /// <inheritdoc/>
        public readonly void Dispose()
        {
        }
    }
}
