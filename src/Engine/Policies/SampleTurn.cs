using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>A turn as it comes in life, for a policy to be tried on before it goes live.</summary>
/// <param name="Turn">Why the policy is asked.</param>
/// <param name="Failure">Why the latest attempt failed; null where it did not.</param>
internal sealed record SampleTurn(Turn Turn, Failure? Failure)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 10, 0, 0, TimeSpan.Zero);

    private static readonly Deployment[] Deployments =
    [
        new(new DeploymentFacts("openai/gpt-4o", "openai", "gpt-4o") { Region = "us-east", Tags = ["premium"], ContextWindow = 128_000, Price = new Price(2.5m, 10) },
            new DeploymentHealth { P50FirstToken = TimeSpan.FromSeconds(0.4), P95FirstToken = TimeSpan.FromSeconds(1) }),
        new(new DeploymentFacts("mistral/large", "mistral", "large") { Region = "eu-west", ContextWindow = 128_000, Price = new Price(2, 6) }, DeploymentHealth.Unknown),
        new(new DeploymentFacts("local/qwen3", "local", "qwen3"), DeploymentHealth.Unknown),
    ];

    /// <summary>Every turn; those about a failure once for each kind of it.</summary>
    public static IReadOnlyList<SampleTurn> All { get; } =
    [
        new(Turn.Start, null),
        .. Array.ConvertAll(Enum.GetValues<FailureKind>(), kind => new SampleTurn(Turn.Failed, new Failure(kind, Stage.AwaitingHeaders, Scope.Deployment))),
        new(Turn.Failed, new Failure(FailureKind.RateLimited, Stage.AwaitingHeaders, Scope.Deployment) { Status = 429, RetryAfter = TimeSpan.FromSeconds(1) }),
        new(Turn.Slow, null),
        new(Turn.Interrupted, new Failure(FailureKind.StreamInterrupted, Stage.Streaming, Scope.Deployment)),
    ];

    /// <summary>Makes a context show this turn.</summary>
    public void Show(TurnContext context)
    {
        context.Clear();
        (context.Turn, context.Failure, context.Now, context.Chance) = (Turn, Failure, Now, 0.5);
        context.Request = new ChatRequest("chat") { Stream = true, InputTokens = 800 };
        if (Turn != Turn.Start) context.Attempts.Add(new Attempt(0, Deployments[0], TimeSpan.Zero) { Failure = Failure, Took = TimeSpan.FromSeconds(1) });
        context.Last = context.Attempts.FirstOrDefault();
        context.Stream = Turn == Turn.Interrupted ? new StreamProgress(20, 90, ToolCallOpen: false) { CanResume = true } : null;
        context.Budget = new Budget(new Limits(), context.Attempts.Count, 0, TimeSpan.FromSeconds(context.Attempts.Count));
        foreach (Deployment deployment in Deployments) context.See(deployment, allowed: true);
    }

    /// <summary><c>Failed (RateLimited)</c></summary>
    public override string ToString() => Failure is null ? $"{Turn}" : $"{Turn} ({Failure.Kind})";
}
