using System.Net.Http.Headers;
using RulesEngine.Providers.Errors.Shared;
using RulesEngine.Vocabulary;

namespace RulesEngine.Providers.Errors;

/// <summary>Turns what a provider says of an error into a failure: once, here, and nobody reads the text again. The first line that fits counts.</summary>
/// <param name="rules">What is peculiar to one dialect; the lines that all share, and at last the status, follow.</param>
internal sealed class ErrorTable(params ErrorRule[] rules)
{
    /// <summary>The largest context window that anybody sells, in tokens: what exceeds it fits nowhere.</summary>
    private const long LargestWindow = 1_048_576;

    /// <summary>The longest wait that a rate can ask for: whoever must wait for longer has used up an allowance.</summary>
    private static readonly TimeSpan LongestRate = TimeSpan.FromHours(1);

    /// <summary>The dialect's own lines, in order.</summary>
    public IReadOnlyList<ErrorRule> Rules => rules;

    /// <summary>What the dialect's errors are where neither its own nor the shared lines know more.</summary>
    public IReadOnlyList<ErrorRule> Otherwise { get; init; } = [];

    /// <summary>Classifies an error.</summary>
    /// <param name="status">The HTTP status; 0 or 2xx for an error inside a success.</param>
    /// <param name="headers">The answer's headers; null where there are none to read.</param>
    /// <param name="body">The error as sent, JSON or not.</param>
    /// <param name="stage">How far the attempt had come.</param>
    /// <param name="now">For waits that are stated as a date.</param>
    public Failure Classify(int status, HttpResponseHeaders? headers, ReadOnlySpan<byte> body, Stage stage, DateTimeOffset now)
    {
        ErrorText error = ErrorTextReader.Read(status, headers, body);
        ErrorRule rule = Find(rules, error) ?? Find(SharedErrors.Rules, error) ?? Find(Otherwise, error) ?? Find(StatusErrors.Rules, error) ?? StatusErrors.Unknown;
        if (stage is Stage.Streaming && rule.Kind is FailureKind.InvalidRequest) rule = StatusErrors.Interrupted;
        TimeSpan? wait = Waits(rule.Kind) ? RetryAfter.Read(headers, error, now) : null;
        return new Failure(rule.Kind is FailureKind.RateLimited && wait > LongestRate ? FailureKind.QuotaExhausted : rule.Kind, stage, rule.Scope)
        {
            Status = status == 0 ? null : status,
            Message = error.Message,
            Elsewhere = rule.Kind is FailureKind.ContextLengthExceeded && error.LargestNumber > LargestWindow ? false : rule.Elsewhere,
            Permanent = rule.Permanent,
            RetryAfter = wait,
        };
    }

    /// <summary>Classifies an error inside a success.</summary>
    /// <param name="body">The error as sent.</param>
    /// <param name="stage">How far the attempt had come.</param>
    public Failure Classify(ReadOnlySpan<byte> body, Stage stage) => Classify(0, null, body, stage, default);

    private static ErrorRule? Find(IReadOnlyList<ErrorRule> rules, ErrorText error)
    {
        foreach (ErrorRule rule in rules)
            if (rule.Fits(error)) return rule;
        return null;
    }

    /// <summary>Only these pass with time: a wait stated with another error is about something else.</summary>
    private static bool Waits(FailureKind kind) => kind is FailureKind.RateLimited or FailureKind.QuotaExhausted or FailureKind.Overloaded
        or FailureKind.ServerError or FailureKind.TimedOut or FailureKind.RequestTooLarge;
}
