using System.Text;
using System.Text.Json;
using RulesEngine.Recording.Importing;
using RulesEngine.Wire;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>Reads LiteLLM's standard logging payloads, of calls that succeeded and of those that failed.</summary>
internal static class LiteLlmCalls
{
    /// <summary>What stands for messages where LiteLLM is told not to log them.</summary>
    private const string NotLogged = "redacted-by-litellm";

    /// <summary>Reads one payload, also where it stands in <c>standard_logging_object</c>.</summary>
    public static CallReading Read(LogEntry entry)
    {
        JsonElement json = entry.Json.Find("standard_logging_object") ?? entry.Json;
        if (json.Find("model").Text() is not { } model) return CallReading.Bad("'model' is missing: a payload names the model that was called");
        if (json.Find("startTime").Time() is not { } start) return CallReading.Bad("'startTime' wants seconds since 1970 or a date");
        bool failed = json.Find("status").Text() == "failure";
        if (!failed && json.Find("status").Text() != "success") return CallReading.Bad("'status' wants success or failure");
        JsonElement? error = json.Find("error_information");
        string name = error.Find("error_class").Text() ?? "";
        string provider = json.Find("custom_llm_provider").Text() ?? error.Find("llm_provider").Text() ?? "";
        (string? dialect, string prefix, string called) = LiteLlmProviders.Split(provider.Length == 0 || model.StartsWith(provider + "/", StringComparison.Ordinal) ? model : $"{provider}/{model}");
        TimeSpan total = Between(start, json.Find("endTime").Time());
        ForeignCall call = new(entry.File, entry.Number, start, dialect ?? prefix, called)
        {
            Dialect = entry.Dialect ?? dialect ?? "openai",
            Model = json.Find("model_group").Text(),
            Status = failed ? LiteLlmErrors.Status(error.Find("error_code"), name) : 200,
            Headers = [.. json.Find("hidden_params").Find("additional_headers").Pairs().Select(header => new KeyValuePair<string, string>(Header(header.Key), header.Value))],
            Error = failed ? LiteLlmErrors.Body(name, error.Find("error_message").Text() ?? json.Find("error_str").Text() ?? "") : null,
            Unanswered = failed ? LiteLlmErrors.Unanswered(name) : null,
            Request = Messages(json.Find("messages")),
            Took = !failed && json.Find("completionStartTime").Time() is { } first && first >= start && first - start < total ? first - start : total,
            Total = total,
            Stream = (json.Find("stream") ?? json.Find("model_parameters").Find("stream")) is { ValueKind: JsonValueKind.True },
            MaxTokens = json.Find("model_parameters").Find("max_tokens").Whole(),
            Usage = !failed && json.Find("prompt_tokens").Whole() is { } input ? new Usage(input, json.Find("completion_tokens").Whole() ?? 0) : null,
            CostUsd = !failed && json.Find("response_cost").Number() is >= 0 and < 1e9 and { } cost ? (decimal)cost : null,
        };
        return new CallReading(call, null);
    }

    private static TimeSpan Between(DateTimeOffset start, DateTimeOffset? end) => end > start ? end.Value - start : TimeSpan.Zero;

    /// <summary>It writes <c>x_ratelimit_remaining_requests</c>, and <c>llm_provider-retry-after</c> for what the provider sent.</summary>
    private static string Header(string name) => name.Replace("llm_provider-", "", StringComparison.Ordinal).Replace('_', '-');

    private static byte[] Messages(JsonElement? messages) => messages is not { } there || there.GetRawText() is var text && (text is "\"\"" or "[]" or "{}" || text.Contains(NotLogged, StringComparison.Ordinal)) ? [] : Encoding.UTF8.GetBytes(text);
}
