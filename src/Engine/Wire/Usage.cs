namespace RulesEngine.Wire;

/// <summary>What an answer used, as the provider counts.</summary>
/// <param name="InputTokens">Tokens of the question, cached ones included.</param>
/// <param name="OutputTokens">Tokens of the answer, reasoning included.</param>
public readonly record struct Usage(long InputTokens, long OutputTokens)
{
    /// <summary>Those input tokens that came out of the provider's prompt cache.</summary>
    public long CacheRead { get; init; }

    /// <summary>Those input tokens that went into the provider's prompt cache.</summary>
    public long CacheWrite { get; init; }

    /// <summary>Those output tokens that were thought and not said.</summary>
    public long Reasoning { get; init; }

    /// <summary>What two calls used together.</summary>
    public static Usage operator +(Usage one, Usage? other) => other is not { } more ? one : new(one.InputTokens + more.InputTokens, one.OutputTokens + more.OutputTokens)
    {
        CacheRead = one.CacheRead + more.CacheRead,
        CacheWrite = one.CacheWrite + more.CacheWrite,
        Reasoning = one.Reasoning + more.Reasoning,
    };
}
