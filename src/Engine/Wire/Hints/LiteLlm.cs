using System.Text;
using System.Text.Json;

namespace RulesEngine.Wire.Hints;

/// <summary>LiteLLM: retries, time-outs and tags, in the body or in <c>x-litellm-*</c> headers.</summary>
internal static class LiteLlm
{
    /// <summary>The headers it reads.</summary>
    public static readonly string[] Headers = ["x-litellm-timeout", "x-litellm-stream-timeout", "x-litellm-num-retries", "x-litellm-tags"];

    private const double Seconds = 1000;

    public static void Read(JsonElement request, IReadOnlyDictionary<string, string> foreign, HintDraft draft)
    {
        foreach (JsonProperty member in request.EnumerateObject()) Read(member.Name, member.Value, draft);
        foreach (string header in Headers)
            if (foreign.TryGetValue(header, out string? text)) ReadHeader(header, text, draft);
        ReadMetadata(request.Member("metadata"), draft);
    }

    private static void Read(string name, JsonElement value, HintDraft draft)
    {
        switch (name)
        {
            case "num_retries":
                draft.RetryAtMost(name, value);
                break;
            case "timeout" or "request_timeout":
                draft.WaitAtMost(name, value, Seconds);
                break;
            case "stream_timeout":
                draft.FirstTokenWithin(name, value, Seconds);
                break;
            case "disable_fallbacks":
                if (draft.Flag(name, value)) draft.Require(name, "leave it out", (first, one) => one.Model == first.Model || (one.Family.Length > 0 && one.Family == first.Family));
                break;
            case "tags":
                draft.Tags.AddRange(draft.Texts(name, value) ?? []);
                break;
            case "litellm_metadata":
                draft.Tags.AddRange(draft.Texts("litellm_metadata.tags", value.Member("tags")) ?? []);
                break;
            case "cache":
                draft.Drop(name);
                break;
            case "guardrails" when value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0:
                draft.Refuse(name, "names checks that this gateway does not have; leave it out, or check before you call.");
                break;
            case "guardrails":
                break;
            case "fastest_response":
                if (draft.Flag(name, value)) draft.Refuse(name, "asks for a race, which a policy starts with Hedge(); leave it out.");
                break;
            case "mock_response" or "mock_timeout":
                draft.Refuse(name, "pretends an answer; leave it out, or ask for a model of 'rulesengine mock'.");
                break;
            case not null when name.StartsWith("mock_testing_", StringComparison.Ordinal):
                if (draft.Flag(name, value)) draft.Refuse(name, "pretends a failure; leave it out, or ask for a model of 'rulesengine mock' that fails.");
                break;
            default:
                return;
        }

        draft.Remove(name!);
    }

    private static void ReadHeader(string name, string text, HintDraft draft)
    {
        if (name == "x-litellm-tags")
        {
            draft.Tags.AddRange(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
            return;
        }

        JsonElement number = HintDraft.Number(text);
        if (name == "x-litellm-num-retries") draft.RetryAtMost(name, number);
        else if (name == "x-litellm-timeout") draft.WaitAtMost(name, number, Seconds);
        else draft.FirstTokenWithin(name, number, Seconds);
    }

    /// <summary>Providers take only strings in <c>metadata</c>; the array of tags is LiteLLM's.</summary>
    private static void ReadMetadata(JsonElement metadata, HintDraft draft)
    {
        if (metadata.Member("tags").ValueKind != JsonValueKind.Array) return;
        draft.Tags.AddRange(draft.Texts("metadata.tags", metadata.Member("tags")) ?? []);
        draft.Edits["metadata"] = metadata.EnumerateObject().Skip(1).Any()
            ? JsonEdit.Apply(Encoding.UTF8.GetBytes(metadata.GetRawText()), new Dictionary<string, byte[]?> { ["tags"] = null })
            : null;
    }
}
