using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>The error a client gets when nobody answered: one terminal reason, the first real failure, and every attempt.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The error in the shape of the client's dialect.</param>
/// <param name="RetryAfter">How long to stay away; null where nothing is known.</param>
internal sealed record RouteError(int Status, byte[] Body, TimeSpan? RetryAfter)
{
    public static RouteError Of(Trail trail, Command command, Dialect dialect)
    {
        Failure? first = trail.FirstFailure?.Failure;
        int status = command.Status is >= 400 and <= 599 ? command.Status : StatusOf(trail.End, first);
        string message = command.Text ?? Say(trail, first);
        byte[] body = ErrorBody.Write(dialect, TypeOf(status), CodeOf(trail.End), message, json => WriteTrail(json, trail));
        return new RouteError(status, body, command.RetryAfter);
    }

    /// <summary>The terminal reason as programs see it: <c>exhausted</c>, <c>deadline</c>, <c>budget</c>, <c>refused</c>, <c>no_candidate</c>.</summary>
    public static string CodeOf(EndReason end) => JsonNamingPolicy.SnakeCaseLower.ConvertName(end.ToString());

    private static int StatusOf(EndReason end, Failure? first) => end switch
    {
        EndReason.Deadline => 504,
        EndReason.Budget => 402,
        EndReason.NoCandidate => 503,
        EndReason.ClientGone => 499,
        _ => StatusOf(first?.Kind),
    };

    /// <summary>What the failure means to this gateway's client: a provider's bad key is the operator's trouble, not the client's.</summary>
    private static int StatusOf(FailureKind? first) => first switch
    {
        FailureKind.RateLimited or FailureKind.QuotaExhausted => 429,
        FailureKind.Overloaded => 503,
        FailureKind.TimedOut => 504,
        FailureKind.InvalidRequest or FailureKind.UnsupportedParameter or FailureKind.ContextLengthExceeded or FailureKind.ContentFiltered => 400,
        FailureKind.RequestTooLarge => 413,
        _ => 502,
    };

    private static string TypeOf(int status) => status switch
    {
        429 => "rate_limit_error",
        >= 400 and < 500 => "invalid_request_error",
        _ => "server_error",
    };

    private static string Say(Trail trail, Failure? first)
    {
        string model = $"'{trail.Model}'";
        return trail.End switch
        {
            EndReason.NoCandidate => $"No deployment of {model} is healthy and allowed now.",
            EndReason.Budget => $"What is left of the request's money does not pay for any deployment of {model}.",
            EndReason.Deadline => $"The request's time was over before {model} had an answer{Because(first)}",
            EndReason.Exhausted => $"Every attempt at {model} failed{Because(first)}",
            _ => $"{model} gives no answer{Because(first)}",
        };
    }

    private static string Because(Failure? first) => first is null ? "." : $"; first {first.Kind}: {first.Message}";

    private static void WriteTrail(Utf8JsonWriter json, Trail trail)
    {
        json.WriteString("trail"u8, trail.Id);
        json.WriteStartArray("attempts"u8);
        foreach (Attempt attempt in trail.Attempts)
        {
            json.WriteStartObject();
            json.WriteString("deployment"u8, attempt.Deployment.Id);
            json.WriteString("failure"u8, attempt.Failure?.Kind.ToString());
            if (attempt.Failure?.Status is { } status) json.WriteNumber("status"u8, status);
            json.WriteString("message"u8, attempt.Failure?.Message);
            json.WriteNumber("ms"u8, Math.Round(attempt.Took.TotalMilliseconds, 1));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
