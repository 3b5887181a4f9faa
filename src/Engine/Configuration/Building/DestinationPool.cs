using RulesEngine.Deployments;
using RulesEngine.Providers;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Building;

/// <summary>
/// The destinations in use, each with its live health. A deployment keeps its health over a reload unless its facts or its
/// provider changed: behind another URL or key it is another place. Those that only a client named are kept while they are
/// among the latest <see cref="MaxAdHoc"/>.
/// </summary>
/// <param name="clock">Given to each deployment's state.</param>
internal sealed class DestinationPool(TimeProvider clock)
{
    /// <summary>How many deployments that only clients named are remembered.</summary>
    public const int MaxAdHoc = 256;

    private readonly Lock _lock = new();
    private readonly LinkedList<Destination> _adHoc = new();
    private readonly Dictionary<string, LinkedListNode<Destination>> _adHocById = [];
    private Dictionary<string, Destination> _configured = [];

    /// <summary>Destinations for the deployments of a configuration, by id; what only the one before had is forgotten.</summary>
    /// <param name="wanted">The deployments.</param>
    /// <param name="providers">Every provider that can be called.</param>
    public IReadOnlyDictionary<string, Destination> Use(IEnumerable<(IProvider Provider, DeploymentFacts Facts)> wanted, IReadOnlyCollection<IProvider> providers)
    {
        lock (_lock)
        {
            foreach (LinkedListNode<Destination> gone in _adHocById.Values.Where(one => !providers.Contains(one.Value.Provider)).ToArray()) Forget(gone);
            return _configured = wanted.ToDictionary(one => one.Facts.Id, one => Kept(one.Provider, one.Facts) ?? Create(one.Provider, one.Facts));
        }
    }

    /// <summary>The destination of a deployment that only a client named.</summary>
    public Destination AdHoc(IProvider provider, DeploymentFacts facts)
    {
        lock (_lock)
        {
            Destination destination = Kept(provider, facts) ?? Create(provider, facts);
            if (_adHocById.Remove(facts.Id, out LinkedListNode<Destination>? known)) _adHoc.Remove(known);
            _adHocById[facts.Id] = _adHoc.AddFirst(destination);
            if (_adHoc.Count > MaxAdHoc) Forget(_adHoc.Last!);
            return destination;
        }
    }

    private Destination? Kept(IProvider provider, DeploymentFacts facts)
    {
        if (_configured.TryGetValue(facts.Id, out Destination? known) && IsSame(known)) return known;
        return _adHocById.TryGetValue(facts.Id, out LinkedListNode<Destination>? adHoc) && IsSame(adHoc.Value) ? adHoc.Value : null;

        bool IsSame(Destination one) => ReferenceEquals(one.Provider, provider) && HasSameFacts(one.State.Seen.Facts, facts);
    }

    private Destination Create(IProvider provider, DeploymentFacts facts) => new(provider, new DeploymentState(facts, clock));

    private void Forget(LinkedListNode<Destination> oldest)
    {
        _adHoc.Remove(oldest);
        _adHocById.Remove(oldest.Value.State.Seen.Id);
    }

    // Records compare lists by identity.
    private static bool HasSameFacts(DeploymentFacts one, DeploymentFacts other) =>
        one with { Tags = other.Tags } == other && one.Tags.SequenceEqual(other.Tags);
}
