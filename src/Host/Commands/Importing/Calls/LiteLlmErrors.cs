using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>What LiteLLM logs of an error: its own class and status, and the provider's words behind its own.</summary>
internal static class LiteLlmErrors
{
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["BadRequestError"] = 400, ["ContextWindowExceededError"] = 400, ["ContentPolicyViolationError"] = 400, ["UnsupportedParamsError"] = 400, ["AuthenticationError"] = 401, ["PermissionDeniedError"] = 403,
        ["NotFoundError"] = 404, ["UnprocessableEntityError"] = 422, ["RateLimitError"] = 429, ["InternalServerError"] = 500, ["BadGatewayError"] = 502, ["ServiceUnavailableError"] = 503,
    };

    /// <summary>Its classes for calls that no provider answered; the statuses beside them are LiteLLM's own.</summary>
    public static FailureKind? Unanswered(string name) => name switch
    {
        "Timeout" or "APITimeoutError" => FailureKind.TimedOut,
        "APIConnectionError" => FailureKind.ConnectionFailed,
        _ => null,
    };

    /// <summary>The status: as logged, else what the class stands for; 0 where neither says.</summary>
    public static int Status(JsonElement? logged, string name) => logged.Whole() is >= 400 and <= 599 and { } status ? status : Statuses.GetValueOrDefault(name);

    /// <summary>The error as the provider may have sent it: the JSON in the message, else the message, with what only the class says.</summary>
    public static byte[] Body(string name, string message)
    {
        string? code = name switch { "ContextWindowExceededError" => "context_length_exceeded", "ContentPolicyViolationError" => "content_policy_violation", _ => null };
        string error = Inner(message) ?? $"{{\"message\":\"{JsonEncodedText.Encode(message)}\"}}";
        return Encoding.UTF8.GetBytes(code is null ? $"{{\"error\":{error}}}" : $"{{\"code\":\"{code}\",\"error\":{error}}}");
    }

    private static string? Inner(string message)
    {
        int from = message.IndexOf('{', StringComparison.Ordinal), to = message.LastIndexOf('}');
        if (from < 0 || to < from) return null;
        string json = message[from..(to + 1)];
        try
        {
            using JsonDocument parsed = JsonDocument.Parse(json);
            return json;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
