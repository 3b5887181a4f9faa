namespace RulesEngine.Vocabulary;

/// <summary>The clocks of one call: the request's, and over them what the policy says for this attempt.</summary>
/// <param name="Limits">The request's.</param>
/// <param name="Policy">The policy's; null where it says nothing.</param>
public readonly record struct CallLimits(Limits Limits, Clocks? Policy)
{
    /// <summary>No clock runs for longer, whatever a policy says: a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const string ByPolicy = "the policy allows";

    /// <summary>From the start of the call to its first visible content; as long as the request has, unless set.</summary>
    public TimeLimit FirstContent { get; init; } = new(Limits.Time, "limits.time leaves");

    /// <summary>How long the first content is kept back, so that a stream that dies early can be left for another unseen.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>The same in tokens; whatever is reached first ends it.</summary>
    public int HoldTokens { get; init; }

    /// <summary>How long it may wait for a connection.</summary>
    public TimeLimit Connect => Either(Policy?.Connect, Limits.Connect, "limits.connect allows");

    /// <summary>From sending the request to the status line; null for none of its own.</summary>
    public TimeLimit? Headers => Limits.Headers is null && Policy is not { Headers.Ticks: > 0 } ? null : Either(Policy?.Headers, Limits.Headers ?? default, "limits.headers allows");

    /// <summary>Silence allowed between two pieces of a stream.</summary>
    public TimeLimit Idle => Either(Policy?.Idle, Limits.Idle, "limits.idle allows");

    /// <summary>Tokens a second that a stream brings at least; 0 for no floor.</summary>
    public double TokensPerSecond => Policy is { TokensPerSecond: > 0 and var floor } ? floor : Limits.TokensPerSecond;

    /// <summary>Who sets the floor, and the verb.</summary>
    public string WhoseFloor => Policy is { TokensPerSecond: > 0 } ? "the policy asks for" : "limits.tokensPerSecond asks for";

    private static TimeLimit Either(TimeSpan? policy, TimeSpan limit, string whose) =>
        policy is { Ticks: > 0 } own ? new TimeLimit(own < Longest ? own : Longest, ByPolicy) : new TimeLimit(limit, whose);
}
