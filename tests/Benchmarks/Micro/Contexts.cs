using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>Eight turns as they come in life: five starts, a rate limit, a server error, a wrong key.</summary>
internal static class Contexts
{
    /// <summary>How many there are.</summary>
    public const int Count = 8;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    private static readonly Deployment[] Deployments =
    [
        new(new DeploymentFacts("openai/gpt-4o", "openai", "gpt-4o") { Region = "us-east", Tags = ["premium"], ContextWindow = 128_000, Price = new Price(2.5m, 10) }, DeploymentHealth.Unknown),
        new(new DeploymentFacts("azure/gpt-4o", "azure", "gpt-4o") { Region = "eu-west", Tags = ["premium"], ContextWindow = 128_000, Price = new Price(2.5m, 10) }, DeploymentHealth.Unknown),
        new(new DeploymentFacts("local/qwen3", "local", "qwen3") { Region = "eu-central", ContextWindow = 32_000 }, DeploymentHealth.Unknown),
    ];

    /// <summary>Fills a context with one of the eight.</summary>
    public static TurnContext Fill(TurnContext context, int number)
    {
        context.Request = new ChatRequest("chat")
        {
            Stream = number % 2 == 0,
            InputTokens = 800 * (number + 1),
            Metadata = number == 1 ? new Dictionary<string, string> { ["tier"] = "gold" } : new Dictionary<string, string>(),
        };
        context.Now = Now;
        context.Budget = new Budget(new Limits(), 0, 0, TimeSpan.FromMilliseconds(1));
        context.ForgetDeployments();
        foreach (Deployment deployment in Deployments) context.See(deployment, allowed: true);
        FailureKind? kind = number switch
        {
            5 => FailureKind.RateLimited,
            6 => FailureKind.ServerError,
            7 => FailureKind.AuthenticationFailed,
            _ => null,
        };
        if (kind is { } failed) Fail(context, new Failure(failed, Stage.AwaitingHeaders, Scope.Deployment));
        return context;
    }

    private static void Fail(TurnContext context, Failure failure)
    {
        context.Turn = Turn.Failed;
        context.Failure = failure;
        context.Attempts.Add(new Attempt(0, Deployments[0], TimeSpan.Zero) { Failure = failure });
        context.Last = context.Attempts[0];
    }
}
