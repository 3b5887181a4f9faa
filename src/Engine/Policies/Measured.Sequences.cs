namespace RulesEngine.Policies;

public static partial class Measured
{
    extension<T>(List<T> list)
    {
        /// <inheritdoc cref="List{T}.AddRange"/>
        public void AddRangeMeasured(IEnumerable<T> collection)
        {
            if (collection is IReadOnlyCollection<T> { Count: var count }) Guard.Size(count);
            list.AddRange(collection == list ? collection : Each(collection));
        }

        /// <inheritdoc cref="List{T}.Contains"/>
        public bool ContainsMeasured(T item) => Holds(list, item);

        /// <inheritdoc cref="List{T}.IndexOf(T)"/>
        public int IndexOfMeasured(T item)
        {
            foreach (T _ in Each(list)) continue;
            return list.IndexOf(item);
        }
    }

    extension<T>(IEnumerable<T> source)
    {
        /// <inheritdoc cref="Enumerable.Contains{T}(IEnumerable{T}, T)"/>
        public bool ContainsMeasured(T value) => source is IReadOnlyList<T> list ? Holds(list, value) : Each(source).Contains(value);

        /// <inheritdoc cref="Enumerable.Contains{T}(IEnumerable{T}, T, IEqualityComparer{T})"/>
        public bool ContainsMeasured(T value, IEqualityComparer<T>? comparer) => Each(source).Contains(value, comparer);

        /// <inheritdoc cref="Enumerable.Distinct{T}(IEnumerable{T})"/>
        public IEnumerable<T> DistinctMeasured() => Each(source).Distinct();

        /// <inheritdoc cref="Enumerable.DistinctBy{T, K}(IEnumerable{T}, Func{T, K})"/>
        public IEnumerable<T> DistinctByMeasured<TKey>(Func<T, TKey> keySelector) => Each(source).DistinctBy(element => Key(keySelector(element)));

        /// <inheritdoc cref="Enumerable.GroupBy{T, K}(IEnumerable{T}, Func{T, K})"/>
        public IEnumerable<IGrouping<TKey, T>> GroupByMeasured<TKey>(Func<T, TKey> keySelector) => Each(source).GroupBy(element => Key(keySelector(element)));

        /// <inheritdoc cref="Enumerable.ToDictionary{T, K}(IEnumerable{T}, Func{T, K})"/>
        public Dictionary<TKey, T> ToDictionaryMeasured<TKey>(Func<T, TKey> keySelector)
            where TKey : notnull => Each(source).ToDictionary(element => Key(keySelector(element)));

        /// <inheritdoc cref="Enumerable.ToDictionary{T, K, E}(IEnumerable{T}, Func{T, K}, Func{T, E})"/>
        public Dictionary<TKey, TValue> ToDictionaryMeasured<TKey, TValue>(Func<T, TKey> keySelector, Func<T, TValue> elementSelector)
            where TKey : notnull => Each(source).ToDictionary(element => Key(keySelector(element)), elementSelector);

        /// <inheritdoc cref="Enumerable.ToHashSet{T}(IEnumerable{T})"/>
        public HashSet<T> ToHashSetMeasured() => Each(source).ToHashSet();

        /// <inheritdoc cref="Enumerable.ToHashSet{T}(IEnumerable{T}, IEqualityComparer{T})"/>
        public HashSet<T> ToHashSetMeasured(IEqualityComparer<T>? comparer) => Each(source).ToHashSet(comparer);

        /// <inheritdoc cref="Enumerable.SequenceEqual{T}(IEnumerable{T}, IEnumerable{T})"/>
        public bool SequenceEqualMeasured(IEnumerable<T> second) => Each(source).SequenceEqual(Each(second));

        /// <inheritdoc cref="Enumerable.Concat"/>
        public IEnumerable<T> ConcatMeasured(IEnumerable<T> second) => Each(Each(source).Concat(Each(second)));

        /// <inheritdoc cref="Enumerable.Union{T}(IEnumerable{T}, IEnumerable{T})"/>
        public IEnumerable<T> UnionMeasured(IEnumerable<T> second) => Each(source).Union(Each(second));

        /// <inheritdoc cref="Enumerable.Except{T}(IEnumerable{T}, IEnumerable{T})"/>
        public IEnumerable<T> ExceptMeasured(IEnumerable<T> second) => Each(source).Except(Each(second));

        /// <inheritdoc cref="Enumerable.Intersect{T}(IEnumerable{T}, IEnumerable{T})"/>
        public IEnumerable<T> IntersectMeasured(IEnumerable<T> second) => Each(source).Intersect(Each(second));

        /// <inheritdoc cref="Enumerable.SelectMany{T, R}(IEnumerable{T}, Func{T, IEnumerable{R}})"/>
        public IEnumerable<TResult> SelectManyMeasured<TResult>(Func<T, IEnumerable<TResult>> selector) => Each(source.SelectMany(selector));

        /// <inheritdoc cref="Enumerable.Zip{T, S}(IEnumerable{T}, IEnumerable{S})"/>
        public IEnumerable<(T First, TSecond Second)> ZipMeasured<TSecond>(IEnumerable<TSecond> second) => Each(source).Zip(Each(second));
    }

    extension(Enumerable)
    {
        /// <inheritdoc cref="Enumerable.Range"/>
        public static IEnumerable<int> RangeMeasured(int start, int count) => Each(Enumerable.Range(start, count));

        /// <inheritdoc cref="Enumerable.Repeat"/>
        public static IEnumerable<TResult> RepeatMeasured<TResult>(TResult element, int count) => Each(Enumerable.Repeat(element, count));
    }

    private static TKey Key<TKey>(TKey key)
    {
        if (key is string text) Guard.Spend(text.Length / 64);
        return key;
    }
}
