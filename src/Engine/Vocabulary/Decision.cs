namespace RulesEngine.Vocabulary;

/// <summary>What to do next: one verb, its object, its limits, and who said so. A value; making one allocates nothing.</summary>
public readonly record struct Decision
{
    /// <summary>The verb. <see cref="DecisionKind.None"/> lets the next policy decide.</summary>
    public DecisionKind Kind { get; init; }

    /// <summary>Who to call, for <c>Try</c> and <c>Resume</c>; null leaves the choice to the engine.</summary>
    public Deployment? Deployment { get; init; }

    /// <summary>How long to wait first.</summary>
    public TimeSpan After { get; init; }

    /// <summary>The attempt's limit until its first visible content; zero takes the model's.</summary>
    public TimeSpan Within { get; init; }

    /// <summary>Ask again, at a <c>Slow</c> turn, after this time without visible content; zero never asks.</summary>
    public TimeSpan SlowAfter { get; init; }

    /// <summary>Keep back the first content for this long, so that an early failure stays invisible.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>The HTTP status of <c>Fail</c>; 0 leaves it to the engine.</summary>
    public int Status { get; init; }

    /// <summary>The text of <c>Respond</c> or of the error.</summary>
    public string? Text { get; init; }

    /// <summary>Why, in the operator's words, for the trail.</summary>
    public string? Reason { get; init; }

    /// <summary>A deployment to leave alone for <see cref="CoolFor"/>.</summary>
    public Deployment? Cool { get; init; }

    /// <summary>How long to leave <see cref="Cool"/> alone.</summary>
    public TimeSpan CoolFor { get; init; }

    /// <summary>The policy file that decided, as the operator named it.</summary>
    public string File { get; init; }

    /// <summary>The line of <see cref="File"/> that decided, from 1.</summary>
    public int Line { get; init; }

    /// <summary>Leave a deployment alone for a while; a longer time that is already set stays.</summary>
    public Decision Cooling(Deployment? deployment, TimeSpan time) => this with { Cool = deployment, CoolFor = time };

    /// <summary>Say why, for the trail.</summary>
    public Decision Because(string reason) => this with { Reason = reason };
}
