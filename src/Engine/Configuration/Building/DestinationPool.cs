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
    private IReadOnlyDictionary<string, FateOf> _fates = new Dictionary<string, FateOf>();
    private readonly LinkedList<Destination> _adHoc = new();
    private readonly Dictionary<string, LinkedListNode<Destination>> _adHocById = [];
    private Dictionary<string, Destination> _configured = [];

    /// <summary>Destinations for the deployments of a configuration, by id; what only the one before had is forgotten.</summary>
    /// <param name="wanted">The deployments.</param>
    /// <param name="providers">Every provider that can be called.</param>
    /// <param name="fates">What the providers share, by their names.</param>
    public IReadOnlyDictionary<string, Destination> Use(
        IEnumerable<(IProvider Provider, DeploymentFacts Facts)> wanted, IReadOnlyCollection<IProvider> providers, IReadOnlyDictionary<string, FateOf> fates)
    {
        lock (_lock)
        {
            _fates = fates;
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

    /// <summary>A destination with a health of its own. Whom an operator has isolated stays so, whatever else about it has changed.</summary>
    private Destination Create(IProvider provider, DeploymentFacts facts)
    {
        // A request of the snapshot before may still name a provider that is gone.
        FateOf? fate = _fates.GetValueOrDefault(facts.Provider);
        Destination created = new(provider, new DeploymentState(facts, clock, fate?.AccountCooling, fate?.ServiceCooling));
        if (_configured.GetValueOrDefault(facts.Id)?.State.IsIsolated == true) created.State.Isolate();
        return created;
    }

    private void Forget(LinkedListNode<Destination> oldest)
    {
        _adHoc.Remove(oldest);
        _adHocById.Remove(oldest.Value.State.Seen.Id);
    }

    // Records compare lists by identity.
    private static bool HasSameFacts(DeploymentFacts one, DeploymentFacts other) =>
        one with { Tags = other.Tags } == other && one.Tags.SequenceEqual(other.Tags);
}
