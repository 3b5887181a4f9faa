using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Anthropic;

/// <summary>Errors in Anthropic's words.</summary>
internal static class AnthropicErrors
{
    private const string InvalidRequest = "invalid_request_error";

    /// <summary>The error of a server that has too much to do, as it appears under the status 200.</summary>
    public static readonly Template Overloaded = OpenAiJson.Body(WriteOverloaded);

    /// <summary>The body of an error.</summary>
    public static Template Body(string type, string message) => OpenAiJson.Body(json => Write(json, type, message));

    /// <summary>The body for a fault.</summary>
    public static Template Of(string model, CallError error)
    {
        (string type, string message) = Words(model, error);
        return Body(type, message);
    }

    /// <summary>Writes the error of a server that has too much to do.</summary>
    public static void WriteOverloaded(Utf8JsonWriter json) => Write(json, "overloaded_error", "Overloaded");

    private static (string Type, string Message) Words(string model, CallError error) => error switch
    {
        { Reason: ErrorReason.Quota } => (InvalidRequest, "Your credit balance is too low to access the Anthropic API. Please go to Plans & Billing to upgrade or purchase credits."),
        { Reason: ErrorReason.TooLarge or ErrorReason.ContextTooLong } => (InvalidRequest, "prompt is too long: 212345 tokens > 200000 maximum"),
        { Reason: ErrorReason.UnsupportedParameter } => (InvalidRequest, "`temperature` and `top_p` cannot both be specified for this model. Please use only one."),
        { Reason: ErrorReason.PromptFilter } => (InvalidRequest, "Output blocked by content filtering policy"),
        { Reason: ErrorReason.RegionBlocked } => ("forbidden", "Access to Anthropic models is not allowed from unsupported countries, regions, or territories."),
        { Status: 400 } => (InvalidRequest, "temperature: range: 0..1"),
        { Status: 401 } => ("authentication_error", "invalid x-api-key"),
        { Status: 403 } => ("permission_error", "Your API key does not have permission to use the specified resource."),
        { Status: 404 } => ("not_found_error", $"model: {model}"),
        { Status: 413 } => ("request_too_large", "Request exceeds the maximum size"),
        { Status: 429 } => ("rate_limit_error", "This request would exceed your organization's rate limit of 50 requests per minute."),
        { Status: 503 or 529 } => ("overloaded_error", "Overloaded"),
        { Status: >= 500 } => ("api_error", "Internal server error"),
        _ => (InvalidRequest, $"Status {error.Status}"),
    };

    private static void Write(Utf8JsonWriter json, string type, string message)
    {
        json.WriteString("type"u8, "error"u8);
        json.WriteStartObject("error"u8);
        json.WriteString("type"u8, type);
        json.WriteString("message"u8, message);
        json.WriteEndObject();
        json.WriteString("request_id"u8, "req_" + new string(Template.IdLetter, 24));
    }
}
