using Microsoft.Extensions.Time.Testing;
using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing;

/// <summary>A route of deployments A, B, C, … and loops over it, under a clock of the test's own. Nothing is ever called.</summary>
internal sealed class Scene
{
    private static readonly OpenAiProvider Uncalled = new("p", new Uri("http://127.0.0.1:1/v1"), null, TimeProvider.System);

    public Scene(int deployments = 2, Func<TurnContext, Decision>? policy = null, Limits? limits = null, Func<DeploymentFacts, DeploymentFacts>? shape = null)
    {
        Limits = limits ?? new Limits();
        Destinations = [.. Enumerable.Range(0, deployments).Select(i => new DeploymentFacts($"p/{(char)('A' + i)}", "p", $"m{i}"))
            .Select(facts => new Destination(Uncalled, new DeploymentState(shape is null ? facts : shape(facts), Clock)))];
        CompiledPolicy[] policies = policy is null ? [] : [Policy(policy)];
        Route = new Route("chat", Destinations, new PolicyChain(policies, Builtin.Policy), Limits, "rev");
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public Limits Limits { get; }

    public Destination[] Destinations { get; }

    public Route Route { get; }

    public Destination A => Destinations[0];

    public Destination B => Destinations[1];

    public static CompiledPolicy Policy(Func<TurnContext, Decision> decide, string name = "test") => new(name, "hash", context => new Script(context, decide));

    public Loop Start(ulong seed = 1, ChatRequest? request = null) =>
        new(Route, request ?? new ChatRequest("chat") { Stream = true, InputTokens = 1_000 }, Caller.Anonymous, Limits, Clock, new Chance(seed));

    public static Failure Failure(FailureKind kind, TimeSpan? retryAfter = null, int? status = null) =>
        new(kind, Stage.AwaitingHeaders, Scope.Deployment) { RetryAfter = retryAfter, Status = status, Message = $"It was {kind}." };

    public static Decision Do(DecisionKind kind, Deployment? deployment = null, TimeSpan after = default) =>
        new() { Kind = kind, Deployment = deployment, After = after, File = "test.csx", Line = 3 };

    private sealed class Script(TurnContext context, Func<TurnContext, Decision> decide) : PolicyScript(context)
    {
        private readonly TurnContext _context = context;

        public override Decision Decide() => decide(_context);
    }
}
