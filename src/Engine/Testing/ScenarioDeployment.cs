using RulesEngine.Deployments;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>One deployment of a scenario: what its calls come to, one after the other, and how it is doing. The last thing said of its calls goes on for ever.</summary>
public sealed class ScenarioDeployment
{
    private readonly ScriptedProvider _provider;
    private readonly VirtualTime _clock;
    private readonly Action<Destination> _trip;
    private DeploymentHealth _past = DeploymentHealth.Unknown;

    internal ScenarioDeployment(DeploymentFacts facts, VirtualTime clock, VirtualThread thread, Action<Destination> trip, (SharedCooling Account, SharedCooling Service) fate)
    {
        _provider = new ScriptedProvider(facts.Provider, clock, thread);
        _clock = clock;
        _trip = trip;
        Destination = new Destination(_provider, new DeploymentState(facts, clock, fate.Account, fate.Service));
    }

    internal Destination Destination { get; }

    internal string Id => Destination.State.Seen.Id;

    /// <summary>Calls said to be under way for others.</summary>
    internal int InFlightForOthers => _past.InFlight;

    /// <summary>Its next calls fail.</summary>
    /// <param name="kind">Why; a <c>TimedOut</c> of which no more is said hangs until the call's own limit.</param>
    /// <param name="retryAfter">How long it asks to be left alone.</param>
    /// <param name="after">How long it takes to fail; at once unless set.</param>
    /// <param name="times">How many calls fail so, before the next thing said comes true.</param>
    /// <param name="status">The HTTP status; the usual one of the kind unless set.</param>
    public ScenarioDeployment Fails(FailureKind kind, TimeSpan? retryAfter = null, TimeSpan after = default, int times = 1, int? status = null)
    {
        Failure usual = UsualFailure.Of(kind);
        bool hangs = kind == FailureKind.TimedOut && after == TimeSpan.Zero && status is null;
        ScriptedStep step = new(hangs ? Timeout.InfiniteTimeSpan : after, usual with { RetryAfter = retryAfter, Status = status ?? usual.Status });
        return Add(step, times);
    }

    /// <summary>Its next calls answer.</summary>
    /// <param name="after">How long it takes to the first content that a person can see; at once unless set.</param>
    /// <param name="tokens">How many output tokens the answer has, for its cost.</param>
    /// <param name="times">How many calls answer so, before the next thing said comes true.</param>
    public ScenarioDeployment Answers(TimeSpan after = default, int tokens = 0, int times = 1) =>
        Add(new ScriptedStep(after, null) { OutputTokens = tokens }, times);

    /// <summary>Its next calls begin to answer, and break off. An answer that is no stream fails as <c>ConnectionFailed</c>.</summary>
    /// <param name="after">How long it takes to the first content.</param>
    /// <param name="lasting">The time between the first content and the break.</param>
    /// <param name="saying">What the client has read by then.</param>
    /// <param name="inToolCall">A tool call is under way: nobody can go on with that.</param>
    /// <param name="times">How many calls break off so, before the next thing said comes true.</param>
    public ScenarioDeployment BreaksOff(
        TimeSpan after = default, TimeSpan lasting = default, string saying = "Once upon a time there was", bool inToolCall = false, int times = 1) =>
        Add(new ScriptedStep(after, null) { Break = new ScriptedBreak(lasting, saying, inToolCall) }, times);

    /// <summary>Its next calls never come back: the limit of each ends it, as <c>TimedOut</c>.</summary>
    /// <param name="times">How many calls hang, before the next thing said comes true.</param>
    public ScenarioDeployment Hangs(int times = 1) => Fails(FailureKind.TimedOut, times: times);

    /// <summary>It is to be left alone for a while, from now on.</summary>
    public ScenarioDeployment IsCooling(TimeSpan time)
    {
        Destination.State.CoolUntil(_clock.GetUtcNow() + time);
        return this;
    }

    /// <summary>Ten calls in a row have just failed, and its circuit breaker has opened.</summary>
    public ScenarioDeployment HasOpenBreaker()
    {
        _trip(Destination);
        return this;
    }

    /// <summary>An operator keeps everybody away from it.</summary>
    public ScenarioDeployment IsIsolated() => Assume(_past with { Breaker = BreakerState.Isolated });

    /// <summary>So many of its latest 64 calls failed by its own fault.</summary>
    /// <param name="share">0 to 1: <c>20.Percent</c>.</param>
    public ScenarioDeployment HasErrorRate(double share) => Assume(_past with { ErrorRate = share });

    /// <summary>Its recent answers began within these times.</summary>
    /// <param name="p50">Half of them.</param>
    /// <param name="p95">95 % of them; as the half unless set.</param>
    public ScenarioDeployment HasFirstToken(TimeSpan p50, TimeSpan? p95 = null) => Assume(_past with { P50FirstToken = p50, P95FirstToken = p95 ?? p50 });

    /// <summary>So many calls of other requests are under way at it.</summary>
    public ScenarioDeployment IsBusy(int inFlight) => Assume(_past with { InFlight = inFlight });

    /// <summary>What its provider says is left in the current window.</summary>
    /// <param name="requests">Requests; not known unless set.</param>
    /// <param name="tokens">Tokens; not known unless set.</param>
    public ScenarioDeployment HasLeft(long? requests = null, long? tokens = null) => Assume(_past with { RequestsLeft = requests, TokensLeft = tokens });

    private ScenarioDeployment Assume(DeploymentHealth past)
    {
        _past = past;
        Destination.State.Assume(past);
        return this;
    }

    private ScenarioDeployment Add(ScriptedStep step, int times)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        for (int i = 0; i < times; i++) _provider.Add(step);
        return this;
    }
}
