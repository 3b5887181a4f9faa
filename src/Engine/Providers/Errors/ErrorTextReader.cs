using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace RulesEngine.Providers.Errors;

/// <summary>
/// Reads an error in any of the shapes in use: <c>{"error": {…}}</c>, <c>{"error": "…"}</c>, a flat object, an array of one,
/// Google's details, an error as JSON inside a message, the exception name in a header, plain text.
/// </summary>
internal static class ErrorTextReader
{
    /// <summary>The longest text that is not JSON and is still kept as the message, in characters.</summary>
    private const int LongestText = 2_000;

    private const int Deepest = 6;

    /// <summary>The longest wait that is believed: a year, in seconds.</summary>
    private const double LongestWait = 31_536_000;

    private static readonly string[] CodeMembers =
        ["code", "type", "status", "reason", "error_type", "__type", "provider_code", "quotaId", "statusCode", "status_code", "error_code", "finish_reason", "native_finish_reason"];

    private static readonly string[] MessageMembers = ["message", "detail", "msg", "error_message", "error", "Message", "errorMessage", "raw", "title"];

    private static readonly string[] InnerMembers =
        ["error", "metadata", "details", "innererror", "inner_error", "violations", "errors", "response", "detail", "content_filter_result", "base_resp", "message", "raw", "choices"];

    public static ErrorText Read(int status, HttpResponseHeaders? headers, ReadOnlySpan<byte> body)
    {
        HashSet<string> codes = new(StringComparer.Ordinal);
        StringBuilder details = new();
        string message = "";
        TimeSpan? delay = null;
        if (headers is not null && headers.TryGetValues("x-amzn-errortype", out IEnumerable<string>? names)) codes.Add(ExceptionName(names.First()));
        try
        {
            Utf8JsonReader reader = new(body);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            Collect(document.RootElement, codes, details, ref message, ref delay, 0);
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException)
        {
            string text = Encoding.UTF8.GetString(body);
            message = text.Length > LongestText ? text[..LongestText] : text;
        }

        int inner = codes.Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0).FirstOrDefault(number => number is >= 400 and <= 599);
        return new ErrorText(status is 0 or (>= 200 and <= 299) ? inner : status, message, codes, details.ToString().ToLowerInvariant()) { StatedDelay = delay };
    }

    private static void Collect(JsonElement element, HashSet<string> codes, StringBuilder details, ref string message, ref TimeSpan? delay, int depth)
    {
        if (depth > Deepest) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray()) Collect(item, codes, details, ref message, ref delay, depth + 1);
                return;
            case JsonValueKind.String:
                Say(element.GetString()!, codes, details, ref message, ref delay, depth);
                return;
            case JsonValueKind.Object:
                CollectMembers(element, codes, details, ref message, ref delay, depth);
                return;
        }
    }

    private static void CollectMembers(JsonElement element, HashSet<string> codes, StringBuilder details, ref string message, ref TimeSpan? delay, int depth)
    {
        foreach (string name in CodeMembers)
            if (element.TryGetProperty(name, out JsonElement code) && code.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                codes.Add(code.ValueKind is JsonValueKind.Number ? code.GetRawText() : ExceptionName(code.GetString()!));
        foreach (string name in MessageMembers)
            if (element.TryGetProperty(name, out JsonElement said) && said.ValueKind == JsonValueKind.String) Say(said.GetString()!, codes, details, ref message, ref delay, depth);
        foreach (string name in InnerMembers)
            if (element.TryGetProperty(name, out JsonElement inner) && inner.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Collect(inner, codes, details, ref message, ref delay, depth + 1);

        // An answer that broke off says so where it says why it stopped, and nothing else.
        if (message.Length == 0 && element.TryGetProperty("finish_reason", out JsonElement reason) && reason.ValueKind == JsonValueKind.String) message = $"The answer broke off: {reason.GetString()}.";
        delay ??= Delay(element);
        foreach (string name in (ReadOnlySpan<string>)["quotaValue", "quota_limit_value", "quotaId", "quota_limit"])
            if (element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String) details.Append(' ').Append(name).Append('=').Append(value.GetString()).Append(';');
    }

    /// <summary>A wait in a member made for it: seconds as a number, seconds in a header that an aggregator passes on, Google's <c>36s</c>. Null where there is none.</summary>
    private static TimeSpan? Delay(JsonElement element)
    {
        foreach (string name in (ReadOnlySpan<string>)["retry_after", "retry_after_seconds", "estimated_time"])
            if (element.TryGetProperty(name, out JsonElement seconds) && seconds.ValueKind == JsonValueKind.Number && seconds.GetDouble() is > 0 and < LongestWait and { } stated) return TimeSpan.FromSeconds(stated);
        if (element.TryGetProperty("headers", out JsonElement headers) && headers.ValueKind == JsonValueKind.Object
            && headers.TryGetProperty("Retry-After", out JsonElement after) && after.ValueKind == JsonValueKind.String) return WaitText.Read(after.GetString() + "s");
        return element.TryGetProperty("retryDelay", out JsonElement wait) && wait.ValueKind == JsonValueKind.String ? WaitText.Read(wait.GetString()!) : null;
    }

    /// <summary>The first message is the error's; one that is JSON is read as an error of its own; a later one is a detail.</summary>
    private static void Say(string text, HashSet<string> codes, StringBuilder details, ref string message, ref TimeSpan? delay, int depth)
    {
        if (Within(text) is { } inner)
        {
            Collect(inner, codes, details, ref message, ref delay, depth + 1);
            return;
        }

        if (message.Length == 0) message = text;
        else if (text != message) details.Append(' ').Append(text);
    }

    /// <summary>The error that a message holds as JSON, with or without words around it: proxies pass each other's errors on so. Null where it holds none.</summary>
    private static JsonElement? Within(string text)
    {
        string trimmed = text.TrimStart();
        int start = trimmed is ['{' or '[', ..] ? 0 : Math.Max(trimmed.IndexOf("{\"error\"", StringComparison.Ordinal), trimmed.IndexOf("{\"message\"", StringComparison.Ordinal));
        if (start < 0) return null;
        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(trimmed[start..]));
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException)
        {
            return null; // it only looks like JSON: it is the message itself
        }
    }

    /// <summary>AWS writes <c>com.amazonaws#ThrottlingException:http://…</c>; all that counts is the name.</summary>
    private static string ExceptionName(string code)
    {
        string name = code;
        if (name.Contains("Exception", StringComparison.Ordinal))
        {
            name = name.Split(':')[0];
            name = name[(name.LastIndexOf('#') + 1)..];
        }

        return name.ToLowerInvariant();
    }
}
