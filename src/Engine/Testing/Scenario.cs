using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Providers;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Testing;

/// <summary>A gateway of its own, with deployments that do what they are told, in virtual time. Requests go through the same router as in production.</summary>
internal sealed class Scenario
{
    private const int MostRequests = 1_000;
    private const int CallsThatTripABreaker = 10;

    private readonly List<ScenarioDeployment> _deployments = [];
    private readonly Dictionary<string, (SharedCooling Account, SharedCooling Service)> _fates = [];
    private readonly VirtualTime _clock;
    private readonly VirtualThread _thread;
    private readonly TestedPolicies _policies;
    private Router? _router;
    private IReadOnlyList<string> _names;
    private int _requests;

    /// <param name="policies">The folder.</param>
    /// <param name="names">Which of its policies decide.</param>
    /// <param name="start">When it begins.</param>
    public Scenario(TestedPolicies policies, IReadOnlyList<string> names, DateTimeOffset start)
    {
        _policies = policies;
        _names = names;
        _clock = new VirtualTime(start);
        _thread = new VirtualThread(_clock, CallsUnderWay);
    }

    public Limits Limits { get; set; } = new();

    public ulong Seed { get; set; }

    /// <summary>The latest request; null before the first.</summary>
    public ScenarioRun? Latest { get; private set; }

    /// <summary>The recording that was sent through last; null where a single request was.</summary>
    public RecordedRun? Recorded { get; private set; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    public IEnumerable<string> DeploymentIds => _deployments.Select(deployment => deployment.Id);

    public ScenarioDeployment Add(DeploymentFacts facts)
    {
        if (_deployments.Exists(known => known.Id == facts.Id)) throw new ArgumentException($"The deployment '{facts.Id}' is there twice.");
        if (!_fates.TryGetValue(facts.Provider, out var fate)) _fates[facts.Provider] = fate = (new SharedCooling(), new SharedCooling());
        ScenarioDeployment deployment = new(facts, _clock, _thread, Trip, fate);
        _deployments.Add(deployment);
        return deployment;
    }

    /// <exception cref="ArgumentException">There is no such deployment.</exception>
    public ScenarioDeployment Find(string id) => _deployments.Find(deployment => deployment.Id == id)
        ?? throw new ArgumentException($"There is no deployment '{id}'; there are {Say.List(DeploymentIds, "none")}.");

    /// <summary>Other policies decide from now on.</summary>
    /// <exception cref="ArgumentException">There is no policy of that name that compiles.</exception>
    public void Use(IReadOnlyList<string> names)
    {
        _policies.Chain(names);
        _names = names;
    }

    public void Wait(TimeSpan time) => _clock.GoOnFor(time);

    /// <summary>Sends one request through the gateway, and waits, in virtual time, for the last byte of its answer.</summary>
    public ScenarioRun Ask(ChatRequest request, Caller caller)
    {
        if (_deployments.Count == 0) throw new ArgumentException("There are no deployments yet; name them first: Deployments(\"openai/gpt-4o\");");
        if (++_requests > MostRequests) throw new InvalidOperationException($"A test asks {MostRequests} times at most.");
        List<SeenTurn> seen = [];
        PolicyChain chain = WatchedPolicy.Watch(_policies.Chain(_names), seen);
        Route route = new(request.Model, [.. _deployments.Select(deployment => deployment.Destination)], chain, Limits, _policies.Set.Revision);
        _router ??= new Router(_clock, Seed, _ => { });
        (Trail trail, ClientAnswer answer) = _thread.Run(() => SendAsync(_router, route, request, caller));
        Recorded = null;
        return Latest = new ScenarioRun(request, trail, seen, answer, _policies);
    }

    /// <summary>Sends a recording through the policies: one beside them, or in their folder <c>recordings</c>.</summary>
    public void Replay(string file)
    {
        string beside = Path.Combine(_policies.Path, file), below = Path.Combine(_policies.Path, "recordings", file);
        Recorded = RecordedRun.Of(File.Exists(beside) ? beside : below, _policies, _names);
        Latest = null;
    }

    private static async ValueTask<(Trail Trail, ClientAnswer Answer)> SendAsync(Router router, Route route, ChatRequest request, Caller caller)
    {
        using RequestBody body = ScriptedRequest.BodyOf(request);
        using RoutedAnswer answer = await router.RouteAsync(route, body, caller, route.Limits, CancellationToken.None);
        return (answer.Trail, await ClientAnswer.ReceiveAsync(answer, CancellationToken.None));
    }

    private int CallsUnderWay() => _deployments.Sum(deployment => deployment.Destination.State.Seen.InFlight - deployment.InFlightForOthers);

    private void Trip(Destination destination)
    {
        ProviderAnswer failed = ProviderAnswer.Failed(UsualFailure.Of(FailureKind.ServerError));
        for (int i = 0; i < CallsThatTripABreaker; i++)
            _thread.Run(() => destination.State.CallAsync((answer, _) => ValueTask.FromResult(answer), failed, failure => ProviderAnswer.Failed(failure), CancellationToken.None));
    }
}
