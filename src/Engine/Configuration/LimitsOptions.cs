using RulesEngine.Configuration.Reading;

namespace RulesEngine.Configuration;

/// <summary>What one request may spend, as the operator wrote it: durations as <c>800ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
public sealed record LimitsOptions
{
    /// <summary>From the request's arrival to the first content, or to the last byte of an answer in one piece. 60 seconds unless set.</summary>
    [Duration]
    public string? Time { get; init; }

    /// <summary>US dollars over all attempts. No ceiling unless set.</summary>
    public decimal? Money { get; init; }

    /// <summary>Calls in all, the first one included. 4 unless set.</summary>
    public int? Attempts { get; init; }

    /// <summary>How long an attempt may wait for a connection. 5 seconds unless set.</summary>
    [Duration]
    public string? Connect { get; init; }

    /// <summary>From sending the request of a stream to its status line. As long as <see cref="FirstToken"/> unless set.</summary>
    [Duration]
    public string? Headers { get; init; }

    /// <summary>From sending an attempt to its first visible content. 30 seconds unless set.</summary>
    [Duration]
    public string? FirstToken { get; init; }

    /// <summary>Silence allowed between two pieces of a stream. 30 seconds unless set.</summary>
    [Duration]
    public string? Idle { get; init; }

    /// <summary>Tokens a second that a stream brings at least, once it has begun. No floor unless set.</summary>
    public decimal? TokensPerSecond { get; init; }

    /// <summary>How often a client that waits for the first content of a stream gets a comment; <c>0s</c> for never. 15 seconds unless set.</summary>
    [Duration]
    public string? KeepAlive { get; init; }
}
