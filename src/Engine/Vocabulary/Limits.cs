namespace RulesEngine.Vocabulary;

/// <summary>What one request may spend at most, and the clocks of its attempts. No policy gets past time, money and attempts; the clocks of one attempt are a policy's to set.</summary>
public sealed record Limits
{
    /// <summary>Time from arrival to the first visible content, or to the last byte of an answer in one piece. 60 seconds unless set.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Time from arrival after which nobody is called any more, not even to go on with a broken stream; null where the client sets no such deadline.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Money over all attempts, in US dollars; null for no ceiling.</summary>
    public decimal? Money { get; init; }

    /// <summary>Calls in all, the first one included. 4 unless set.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>Time that an attempt may wait for a connection. 5 seconds unless set.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time from sending the request of a stream to its status line; null leaves it to <see cref="FirstToken"/>.</summary>
    public TimeSpan? Headers { get; init; }

    /// <summary>Time from the start of an attempt to its first visible content. 30 seconds unless set.</summary>
    public TimeSpan FirstToken { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Silence allowed between two pieces of a stream. 30 seconds unless set.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tokens a second that a stream brings at least, once it has begun; 0 for no floor.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary>How often a client that waits for the first content of a stream gets a comment, so that its own time-out does not fire; zero for never. 15 seconds unless set.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(15);
}
