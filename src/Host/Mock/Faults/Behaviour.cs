namespace RulesEngine.Host.Mock.Faults;

/// <summary>What the mock does with one call: the faults that strike it, laid over a plain answer.</summary>
public sealed record Behaviour
{
    /// <summary>A plain answer at once.</summary>
    public static Behaviour Plain { get; } = new();

    /// <summary>How long nothing at all is sent.</summary>
    public TimeSpan BeforeHeaders { get; init; }

    /// <summary>How long the first token takes, after the headers of a stream and before everything else.</summary>
    public TimeSpan BeforeFirstToken { get; init; }

    /// <summary>The time between two chunks of a stream.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>Whether and where the mock falls silent before the body.</summary>
    public Silence Silence { get; init; }

    /// <summary>The HTTP error to answer with, or null for the status 200.</summary>
    public CallError? Error { get; init; }

    /// <summary>What stands in the answer.</summary>
    public AnswerKind Answer { get; init; }

    /// <summary>True when the model thinks aloud before it answers.</summary>
    public bool Thinks { get; init; }

    /// <summary>The number of tokens in the answer, or null for the usual number.</summary>
    public int? Tokens { get; init; }

    /// <summary>True when the answer stopped at the token limit.</summary>
    public bool Truncated { get; init; }

    /// <summary>The size to which the answer's body grows, in bytes, or null for no certain size.</summary>
    public int? Bytes { get; init; }

    /// <summary>What happens to the answer on its way.</summary>
    public BreakKind Break { get; init; }

    /// <summary>How many chunks with content go out before the break.</summary>
    public int BreakAfter { get; init; }
}
