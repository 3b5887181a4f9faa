using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Recording.Importing;

/// <summary>One call to a provider that something else than this gateway made and logged.</summary>
/// <param name="File">The name of the log, for the trail.</param>
/// <param name="Entry">Its line or entry there, from 1.</param>
/// <param name="At">When it began.</param>
/// <param name="Provider">Who was called.</param>
/// <param name="CalledModel">The model as the provider names it.</param>
public sealed record ForeignCall(string File, int Entry, DateTimeOffset At, string Provider, string CalledModel)
{
    /// <summary>The provider's dialect, as a configuration names it: it says which error table reads the failure.</summary>
    public string Dialect { get; init; } = "openai";

    /// <summary>The name that the client asked for; null where the log does not say.</summary>
    public string? Model { get; init; }

    /// <summary>The HTTP status; 0 where there was no HTTP answer.</summary>
    public int Status { get; init; }

    /// <summary>The headers of the answer; only what they say of limits is read.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>What the provider said of its failure, as sent; null for a call that was answered.</summary>
    public byte[]? Error { get; init; }

    /// <summary>Why there was no HTTP answer; null where there was one.</summary>
    public FailureKind? Unanswered { get; init; }

    /// <summary>The client's request: only to find what the error quotes of it. Without it the provider's words are left out.</summary>
    public byte[] Request { get; init; } = [];

    /// <summary>Keys and cookies that the log shows: they are taken out wherever they stand.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>The time to the first content, or to the failure.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The time to the end; never less than <see cref="Took"/>.</summary>
    public TimeSpan Total { get; init; }

    /// <summary>Whether the answer was to come as a stream.</summary>
    public bool Stream { get; init; }

    /// <summary>The request's limit of tokens; null where it has none.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>What the provider counted; null where the log does not say.</summary>
    public Usage? Usage { get; init; }

    /// <summary>What it cost in US dollars; null where the log does not say.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>The deployment's id: <c>openai/gpt-4o</c>.</summary>
    public string DeploymentId => $"{Provider}/{CalledModel}";
}
