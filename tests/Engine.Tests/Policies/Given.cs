using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Policies from text, and contexts to ask them in.</summary>
internal static class Given
{
    public static readonly Deployment Fast = Deployment("openai/gpt-4o-mini", "us-east");
    public static readonly Deployment Smart = Deployment("anthropic/claude-haiku-4-5", "us-west");
    public static readonly Deployment European = Deployment("mistral/large", "eu-west");

    public static CompiledPolicy Policy(string text, string file = "test.csx", params PolicySource[] loaded)
    {
        PolicyCompilation compilation = Compile(text, file, loaded);
        Assert.Empty(compilation.Diagnostics);
        return compilation.Policy!;
    }

    public static PolicyCompilation Compile(string text, string file = "test.csx", params PolicySource[] loaded) =>
        new PolicyCompiler().Compile(new PolicySource(file, text) { Loaded = loaded }, TestContext.Current.CancellationToken);

    public static PolicySession Session(params CompiledPolicy[] policies) => Session(new PolicyChain(policies, Builtin.Policy));

    public static PolicySession Session(PolicyChain chain)
    {
        PolicySession session = chain.Rent();
        session.Context.Request = new ChatRequest("chat") { InputTokens = 100 };
        session.Context.Now = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        session.Context.Budget = new Budget(new Limits(), 0, 0, TimeSpan.Zero);
        return See(session);
    }

    public static PolicySession Failed(this PolicySession session, FailureKind kind)
    {
        Failure failure = new(kind, Stage.AwaitingHeaders, Scope.Deployment) { Status = 500 };
        session.Context.Last = new Attempt(session.Context.Attempts.Count, Fast, TimeSpan.Zero) { Failure = failure };
        session.Context.Attempts.Add(session.Context.Last);
        session.Context.Turn = Turn.Failed;
        session.Context.Last = session.Context.Attempts[^1];
        session.Context.Failure = failure;
        return See(session);
    }

    private static PolicySession See(PolicySession session)
    {
        session.Context.ForgetDeployments();
        foreach (Deployment deployment in new[] { Fast, Smart, European }) session.Context.See(deployment, allowed: true);
        return session;
    }

    private static Deployment Deployment(string id, string region) =>
        new(new DeploymentFacts(id, id.Split('/')[0], id.Split('/')[1]) { Region = region }, DeploymentHealth.Unknown);
}
