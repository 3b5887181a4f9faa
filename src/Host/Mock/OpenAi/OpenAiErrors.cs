using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>HTTP errors in OpenAI's words.</summary>
internal static class OpenAiErrors
{
    private const string InvalidRequest = "invalid_request_error";
    private const string RateLimit = "rate_limit_exceeded";

    /// <summary>What OpenAI asks for at its smallest request limit: one request in twenty seconds.</summary>
    private static readonly TimeSpan UsualRetryAfter = TimeSpan.FromSeconds(20);

    /// <summary>The body of the error that OpenAI calls its own, as it appears under the status 200.</summary>
    public static readonly Template ServerError = OpenAiJson.Body(WriteServerError, indented: true);

    /// <summary>The whole answer to a call that fails with an HTTP error.</summary>
    public static Script Of(string model, CallError error, Behaviour behaviour)
    {
        bool isProxy = error is { Status: 502 or 504, Reason: ErrorReason.UsualForStatus };
        Template body = isProxy ? Template.Of(Pages.Proxy(error.Status)) : Body(Words(model, error));
        return new Script
        {
            Status = error.Status,
            ContentType = isProxy ? "text/html" : "application/json",
            Headers = OpenAiHeaders.Of(isRateLimited: IsRateLimited(error), retryAfter: RetryAfter(error)),
            RequestIdHeader = OpenAiHeaders.RequestId,
            Length = body.Length,
            Parts = [body],
            Behaviour = behaviour,
        };
    }

    /// <summary>The body of an error.</summary>
    public static Template Body(OpenAiError error) => OpenAiJson.Body(json => Write(json, error), indented: true);

    /// <summary>Writes the error that OpenAI calls its own.</summary>
    public static void WriteServerError(Utf8JsonWriter json) =>
        Write(json, new("The server had an error while processing your request. Sorry about that!", "server_error", null, null));

    private static OpenAiError Words(string model, CallError error) => error switch
    {
        { Reason: ErrorReason.Quota } => new("You exceeded your current quota, please check your plan and billing details. For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.", "insufficient_quota", null, "insufficient_quota"),
        { Reason: ErrorReason.TooLarge } => new($"Request too large for {model} in organization org-mock on tokens per min (TPM): Limit 30000, Requested 41256. The input or output tokens must be reduced in order to run successfully. Visit https://platform.openai.com/account/rate-limits to learn more.", "tokens", null, RateLimit),
        { Reason: ErrorReason.ContextTooLong } => new("This model's maximum context length is 128000 tokens. However, your messages resulted in 141256 tokens. Please reduce the length of the messages.", InvalidRequest, "messages", "context_length_exceeded"),
        { Reason: ErrorReason.UnsupportedParameter } => new("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", InvalidRequest, "max_tokens", "unsupported_parameter"),
        { Reason: ErrorReason.PromptFilter } => new("The response was filtered due to the prompt triggering our content management policy. Please modify your prompt and retry.", InvalidRequest, "prompt", "content_filter"),
        { Reason: ErrorReason.RegionBlocked } => new("Country, region, or territory not supported", "request_forbidden", null, "unsupported_country_region_territory"),
        { Status: 400 } => new("Invalid 'temperature': decimal above maximum value. Expected a value <= 2, but got 3 instead.", InvalidRequest, "temperature", "decimal_above_max_value"),
        { Status: 401 } => new("Incorrect API key provided: sk-mock. You can find your API key at https://platform.openai.com/account/api-keys.", InvalidRequest, null, "invalid_api_key"),
        { Status: 403 } => new("You are not allowed to sample from this model", InvalidRequest, null, null),
        { Status: 404 } => new($"The model `{model}` does not exist or you do not have access to it.", InvalidRequest, null, "model_not_found"),
        { Status: 429 } => new($"Rate limit reached for {model} in organization org-mock on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in {OpenAiHeaders.Written(RetryAfter(error)!.Value)}. Visit https://platform.openai.com/account/rate-limits to learn more.", "requests", null, RateLimit),
        { Status: 500 } => new($"The server had an error processing your request. Sorry about that! You can retry your request, or contact us through our help center at help.openai.com if you keep seeing this error. (Please include the request ID {OpenAiHeaders.OpenRequestId} in your email.)", "server_error", null, null),
        { Status: 503 } => new("That model is currently overloaded with other requests. You can retry your request, or contact us through our help center at help.openai.com if the error persists.", "server_error", null, null),
        _ => new(ReasonPhrases.GetReasonPhrase(error.Status) is { Length: > 0 } phrase ? phrase : $"Status {error.Status}", error.Status < 500 ? InvalidRequest : "server_error", null, null),
    };

    private static void Write(Utf8JsonWriter json, OpenAiError error)
    {
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Type);
        json.WriteString("param"u8, error.Param);
        json.WriteString("code"u8, error.Code);
        json.WriteEndObject();
    }

    private static bool IsRateLimited(CallError error) => error is { Status: 429, Reason: ErrorReason.UsualForStatus };

    private static TimeSpan? RetryAfter(CallError error) => error.RetryAfter ?? (IsRateLimited(error) ? UsualRetryAfter : null);
}
