using RulesEngine.Configuration.Reading;

namespace RulesEngine.Configuration;

/// <summary>What one request may spend, as the operator wrote it: durations as <c>800ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>.</summary>
public sealed record LimitsOptions
{
    /// <summary>From the request's arrival to the last byte before the commit point. 60 seconds unless set.</summary>
    [Duration]
    public string? Time { get; init; }

    /// <summary>US dollars over all attempts. No ceiling unless set.</summary>
    public decimal? Money { get; init; }

    /// <summary>Calls in all, the first one included. 4 unless set.</summary>
    public int? Attempts { get; init; }

    /// <summary>From sending an attempt to its first visible content. 30 seconds unless set.</summary>
    [Duration]
    public string? FirstToken { get; init; }

    /// <summary>Silence allowed between two pieces of a stream. 30 seconds unless set.</summary>
    [Duration]
    public string? Idle { get; init; }
}
