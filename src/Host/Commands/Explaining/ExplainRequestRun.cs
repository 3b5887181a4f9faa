using System.Buffers;
using RulesEngine.Configuration;
using RulesEngine.Host.Endpoints;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Commands.Explaining;

/// <summary>Takes a request as far as the gateway would, without calling anybody.</summary>
/// <param name="options">What is asked for.</param>
internal sealed class ExplainRequestRun(ExplainRequestOptions options)
{
    private readonly Rehearsal _rehearsal = new(options.At ?? TimeProvider.System.GetUtcNow());

    /// <summary>What is in the way, a line each; empty once it has run.</summary>
    public IReadOnlyList<string> Mistakes { get; private set; } = [];

    /// <summary>What the gateway would answer at once, without asking anybody; null where it would ask.</summary>
    public ClientError? Refused { get; private set; }

    /// <summary>Runs it; null where something is in the way, or the request would be refused.</summary>
    /// <param name="bytes">The request's body.</param>
    /// <param name="live">How the deployments are doing; null for well.</param>
    public async Task<ExplainedRequest?> RunAsync(byte[] bytes, LiveHealth? live)
    {
        // 1. What the operator wrote.
        if (Snapshot() is not { } snapshot) return null;

        // 2. Parse, as an endpoint does.
        HttpRequest http = new DefaultHttpContext().Request;
        foreach (string header in options.Headers) http.Headers.Append(header.Split(':', 2)[0].Trim(), header.Split(':', 2)[1].Trim());
        byte[] rented = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(rented, 0);
        IReadOnlyDictionary<string, string>? foreign = OtherGateways.HeadersOf(http);
        using RequestBody? body = RequestReader.TryRead(
            options.Dialect, rented, bytes.Length, RequestTags.Of(http), [], out string? error, foreign, OtherGateways.Chance(foreign));
        if (body is null) return Refuse(ClientError.InvalidRequest(options.Dialect, error!));

        // 3. Route.
        live?.GiveTo(snapshot, body.Request.Stream);
        (Route? route, ClientError? unroutable) = RouteOf.Request(body, snapshot);
        if (route is null) return Refuse(unroutable!);
        Limits limits = ClientDeadline.Narrow(route.Limits, http.Headers);
        await body.CountAsync(limits);
        (Trail trail, PolicyChain deciding) = _rehearsal.Run(route, body.Request, new Callers().Of(http.Headers), limits, options.Failures);

        return new ExplainedRequest(route, deciding, LeftOut(body, snapshot, route), body.Hints.Dropped, options.Failures, trail)
        {
            Asked = body.Request.Model,
            Elsewhere = live is not null && live.Revision != snapshot.Revision ? live : null,
        };
    }

    /// <summary>Who answers for one of the names in the request, and not for this one.</summary>
    private static (string Id, string Why)[] LeftOut(RequestBody body, Snapshot snapshot, Route route)
    {
        string model = body.Request.Model;
        IEnumerable<string> names = [model, HintedRoute.WithoutSuffix(model)?.Model ?? model, .. body.Hints.Models.Select(more => more.Name)];
        Destination[] named = [.. names.SelectMany(name => snapshot.Find(name)?.Destinations ?? []).Distinct()];
        return [.. named.Except(route.Destinations).Select(one => (one.State.Seen.Id, Why(one.State.Seen.Facts)))];

        string Why(DeploymentFacts facts) =>
            body.Hints.Filters.FirstOrDefault(filter => !filter.Fits(named[0].State.Seen.Facts, facts)) is { } filter
                ? $"the request's '{filter.Member}' leaves it out"
                : "the request's own words on routing leave it out";
    }

    private Snapshot? Snapshot()
    {
        PolicyCompiler compiler = new();
        AvailablePolicies? policies = null;
        LoadedConfiguration configuration = Offline.Load(options.Config.FullName, read =>
        {
            policies = Offline.Compile(read.PoliciesFolder, compiler, out IReadOnlyList<string> mistakes);
            Mistakes = mistakes;
            return [.. policies.ByName.Keys];
        });
        Mistakes = [.. Mistakes, .. configuration.Errors.Select(error => error.ToString())];
        return Mistakes.Count > 0 ? null : new SnapshotBuilder(_ => NoProvider.Instance, _ => { }, _rehearsal.Clock).Build(configuration, policies!);
    }

    private ExplainedRequest? Refuse(ClientError why)
    {
        Refused = why;
        return null;
    }
}
