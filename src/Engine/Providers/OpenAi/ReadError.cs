using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.OpenAi;

/// <summary>What OpenAI's errors mean: by code where one is known, else by status, and inside a success by type. Prose decides nothing.</summary>
internal sealed class ReadError : IReadError
{
    private static readonly Dictionary<string, (FailureKind Kind, Scope Scope)> ByCode = new(StringComparer.Ordinal)
    {
        ["insufficient_quota"] = (QuotaExhausted, Scope.Account),
        ["billing_hard_limit_reached"] = (QuotaExhausted, Scope.Account),
        ["billing_not_active"] = (QuotaExhausted, Scope.Account),
        ["rate_limit_exceeded"] = (RateLimited, Scope.Deployment),
        ["rate_limit_error"] = (RateLimited, Scope.Deployment),
        ["invalid_api_key"] = (AuthenticationFailed, Scope.Account),
        ["account_deactivated"] = (AuthenticationFailed, Scope.Account),
        ["unsupported_country_region_territory"] = (RegionBlocked, Scope.Provider),
        ["model_not_found"] = (ModelNotFound, Scope.Deployment),
        ["context_length_exceeded"] = (ContextLengthExceeded, Scope.Request),
        ["string_above_max_length"] = (RequestTooLarge, Scope.Request),
        ["content_filter"] = (ContentFiltered, Scope.Request),
        ["content_policy_violation"] = (ContentFiltered, Scope.Request),
        ["unsupported_parameter"] = (UnsupportedParameter, Scope.Request),
        ["unsupported_value"] = (UnsupportedParameter, Scope.Request),
        ["overloaded_error"] = (Overloaded, Scope.Deployment),
        ["server_error"] = (ServerError, Scope.Deployment),
    };

    /// <inheritdoc/>
    public Failure Classify(int status, ReadOnlySpan<byte> body, Stage stage)
    {
        (string message, string? code, string? type) = Read(body);
        bool statusSays = status is >= 400;
        (FailureKind kind, Scope scope) = Known(code) ?? (statusSays ? null : Known(type)) ?? ByStatus(status, code);
        return new Failure(kind, stage, scope) { Status = status == 0 ? null : status, Message = message };
    }

    private static (FailureKind, Scope)? Known(string? code) => code is not null && ByCode.TryGetValue(code, out (FailureKind, Scope) known) ? known : null;

    /// <summary>Some gateways put the status of the real error into the code of an error inside a 200.</summary>
    private static (FailureKind, Scope) ByStatus(int status, string? code) =>
        Of(status is 0 or (>= 200 and <= 299) && int.TryParse(code, out int inner) ? inner : status);

    private static (FailureKind, Scope) Of(int status) => status switch
    {
        400 or 422 => (InvalidRequest, Scope.Request),
        401 => (AuthenticationFailed, Scope.Account),
        402 => (QuotaExhausted, Scope.Account),
        403 => (PermissionDenied, Scope.Account),
        404 => (ModelNotFound, Scope.Deployment),
        408 or 504 => (TimedOut, Scope.Deployment),
        413 => (RequestTooLarge, Scope.Request),
        429 => (RateLimited, Scope.Deployment),
        503 or 529 => (Overloaded, Scope.Deployment),
        >= 400 and <= 499 => (InvalidRequest, Scope.Request),
        _ => (ServerError, Scope.Deployment),
    };

    private static (string Message, string? Code, string? Type) Read(ReadOnlySpan<byte> body)
    {
        try
        {
            Utf8JsonReader reader = new(body);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement error = document.RootElement;
            if (error.ValueKind == JsonValueKind.Array && error.GetArrayLength() == 1) error = error[0];
            if (error.ValueKind == JsonValueKind.Object && error.TryGetProperty("error", out JsonElement inner)) error = inner;
            if (error.ValueKind == JsonValueKind.String) return (error.GetString()!, null, null);
            return error.ValueKind == JsonValueKind.Object
                ? (Member(error, "message") ?? "", Member(error, "code"), Member(error, "type"))
                : ("", null, null);
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException)
        {
            return (Encoding.UTF8.GetString(body[..Math.Min(body.Length, 200)]), null, null);
        }
    }

    private static string? Member(JsonElement error, string name) => error.TryGetProperty(name, out JsonElement value)
        ? value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        }
        : null;
}
