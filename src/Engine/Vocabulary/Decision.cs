namespace RulesEngine.Vocabulary;

/// <summary>What to do next: one verb, its object, its limits, and who said so. A value; making one allocates nothing, unless it sets clocks.</summary>
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

    /// <summary>Keep back the first content until there are this many tokens of it; with <see cref="Hold"/> too, whatever is reached first.</summary>
    public int HoldTokens { get; init; }

    /// <summary>The attempt's other clocks; null takes the model's.</summary>
    public Clocks? Clocks { get; init; }

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

    /// <summary>Set the attempt's other clocks; what is left out stays the model's. The limit until its first content is <c>within</c>.</summary>
    /// <param name="connect">Time that it may wait for a connection.</param>
    /// <param name="headers">Time from sending the request of a stream to its status line.</param>
    /// <param name="idle">Silence allowed between two pieces of the stream.</param>
    /// <param name="tokensPerSecond">Tokens a second that the stream brings at least, once it has begun.</param>
    public Decision Allowing(TimeSpan connect = default, TimeSpan headers = default, TimeSpan idle = default, double tokensPerSecond = 0) =>
        this with { Clocks = new Clocks { Connect = connect, Headers = headers, Idle = idle, TokensPerSecond = double.IsFinite(tokensPerSecond) ? tokensPerSecond : 0 } };

    /// <summary>Say why, for the trail.</summary>
    public Decision Because(string reason) => this with { Reason = reason };
}
