namespace RulesEngine.Vocabulary;

/// <summary>What one request may spend at most. The engine keeps these; a policy cannot override them.</summary>
public sealed record Limits
{
    /// <summary>Time from arrival to the last byte before the commit point. 60 seconds unless set.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Money over all attempts, in US dollars; null for no ceiling.</summary>
    public decimal? Money { get; init; }

    /// <summary>Calls in all, the first one included. 4 unless set.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Time from sending an attempt to its first visible content. 30 seconds unless set.</summary>
    public TimeSpan FirstToken { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence allowed between two pieces of a stream. 30 seconds unless set.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);
}
