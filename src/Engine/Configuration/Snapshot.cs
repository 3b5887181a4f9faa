using RulesEngine.Routing;

namespace RulesEngine.Configuration;

/// <summary>One immutable set of configuration and policies. A request takes one at its start, and nothing below reads it again.</summary>
public sealed class Snapshot
{
    private readonly Func<string, Route?> _adHoc;

    /// <summary>A snapshot of these routes.</summary>
    /// <param name="revision">The content hash of everything in it.</param>
    /// <param name="routes">A route for every name that the operator wrote.</param>
    /// <param name="adHoc">Finds routes for other names; none unless set.</param>
    public Snapshot(string revision, IReadOnlyDictionary<string, Route> routes, Func<string, Route?>? adHoc = null)
    {
        Revision = revision;
        Routes = routes;
        Models = [.. routes.Keys];
        _adHoc = adHoc ?? (_ => null);
    }

    /// <summary>The content hash of everything in it: 12 hex digits.</summary>
    public string Revision { get; }

    /// <summary>A route for every name that the operator wrote: the models, and the deployments under their own ids.</summary>
    public IReadOnlyDictionary<string, Route> Routes { get; }

    /// <summary>The names that clients are shown: the models first, then the deployments, in the order of the configuration.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>The route for what a client asks for: a model, a deployment's id, or <c>provider/model</c> of a known provider; null for anything else.</summary>
    public Route? Find(string model) => Routes.GetValueOrDefault(model) ?? _adHoc(model);
}
