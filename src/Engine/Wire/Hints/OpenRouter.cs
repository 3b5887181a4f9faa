using System.Globalization;
using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire.Hints;

/// <summary>OpenRouter: <c>models</c> and <c>provider</c>. Its suffixes of a model's name are read where the model is looked up.</summary>
internal static class OpenRouter
{
    public static void Read(Dialect dialect, JsonElement request, HintDraft draft)
    {
        draft.Remove("models", "provider", "route");
        ReadModels(request, draft);
        JsonElement provider = request.Member("provider");
        if (provider.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return;
        if (!provider.IsObject)
        {
            draft.Refuse("provider", "must be an object, for example {\"order\": [\"openai\"]}.");
            return;
        }

        foreach (JsonProperty member in provider.EnumerateObject()) ReadProvider(member.Name, member.Value, provider, draft);
        if (provider.Flag("require_parameters") == true) RequireParameters(dialect, request, draft);
    }

    /// <summary>By <c>price</c> or <c>cost</c>, or by how soon answers begin: <c>latency</c>, <c>ttft</c>, and <c>throughput</c>, which nobody here measures.</summary>
    public static void ReadSort(string member, string? by, HintDraft draft)
    {
        draft.Sort = by switch
        {
            "price" or "cost" => HintSort.Price,
            "latency" or "throughput" or "ttft" or "tps" => HintSort.FirstToken,
            _ => HintSort.AsConfigured,
        };
        if (draft.Sort == HintSort.AsConfigured) draft.Refuse(member, "must be one of price, latency, throughput.");
    }

    /// <summary>Keeps to providers of these names.</summary>
    public static void ReadOnly(string member, string[]? names, HintDraft draft)
    {
        if (names is { Length: > 0 }) draft.Require(member, "name one of their providers, or leave it out", one => Names(names, one.Provider));
    }

    private static void ReadModels(JsonElement request, HintDraft draft)
    {
        if (draft.Texts("models", request.Member("models")) is not { Length: > 0 } models) return;
        if (request.Member("fallbacks").ValueKind == JsonValueKind.Array) draft.Refuse("fallbacks", "and 'models' say the same thing; send one of them.");
        int from = 0;
        if (request.Member("model").ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            draft.Edits["model"] = JsonSerializer.SerializeToUtf8Bytes(models[0]);
            from = 1;
        }

        for (int i = from; i < models.Length; i++) draft.Add($"models[{i}]", models[i]);
    }

    private static void ReadProvider(string name, JsonElement value, JsonElement provider, HintDraft draft)
    {
        string member = $"provider.{name}";
        if (value.ValueKind == JsonValueKind.Null) return;
        switch (name)
        {
            case "order":
                ReadOrder(draft.Texts(member, value) ?? [], draft.Flag("provider.allow_fallbacks", provider.Member("allow_fallbacks"), usual: true), draft);
                break;
            case "allow_fallbacks":
                draft.Alone = !draft.Flag(member, value);
                break;
            case "only":
                ReadOnly(member, draft.Texts(member, value), draft);
                break;
            case "ignore":
                string[] ignored = draft.Texts(member, value) ?? [];
                draft.Require(member, "name fewer of them, or leave it out", one => !Names(ignored, one.Provider));
                break;
            case "sort":
                ReadSort(member, value.AsText() ?? value.Text("by"), draft);
                break;
            case "max_price":
                ReadMaxPrice(value, draft);
                break;
            case "data_collection" when value.AsText() == "deny":
                draft.RequireTag(member, "no-training");
                break;
            case "data_collection" when value.AsText() != "allow":
                draft.Refuse(member, "must be \"allow\" or \"deny\".");
                break;
            case "zdr":
                if (draft.Flag(member, value)) draft.RequireTag(member, "zdr");
                break;
            case "quantizations":
                if (draft.Texts(member, value) is { Length: > 0 } sizes)
                    draft.Require(member, "the operator gives deployments tags such as 'fp8'", one => one.Tags.Intersect(sizes, StringComparer.OrdinalIgnoreCase).Any());
                break;
            case "require_parameters":
                draft.Flag(member, value);
                break;
            case "data_collection":
                break;
            case "preferred_min_throughput" or "preferred_max_latency":
                draft.Drop(member);
                break;
            default:
                draft.Refuse(member, "is not known here; leave it out.");
                break;
        }
    }

    private static void ReadOrder(string[] names, bool others, HintDraft draft)
    {
        draft.First(names);
        if (!others && names.Length > 0) ReadOnly("provider.order", names, draft);
    }

    private static void ReadMaxPrice(JsonElement most, HintDraft draft)
    {
        foreach (JsonProperty part in most.IsObject ? most.EnumerateObject() : default)
        {
            string member = $"provider.max_price.{part.Name}";
            bool input = part.NameEquals("prompt");
            if (part.Name is not ("prompt" or "completion")) draft.Refuse(member, "is not a price that is known here; prompt and completion are.");
            else if (Dollars(part.Value) is not { } dollars) draft.Refuse(member, "must be US dollars per million tokens, 0 or more.");
            else draft.Require(member, "allow more, or leave it out; a deployment without a known price is never taken", one => (input ? one.Price?.Input : one.Price?.Output) <= dollars);
        }

        if (!most.IsObject) draft.Refuse("provider.max_price", "must be an object, for example {\"prompt\": 1, \"completion\": 2}.");
    }

    private static decimal? Dollars(JsonElement value) =>
        decimal.TryParse(value.AsText() ?? (value.ValueKind == JsonValueKind.Number ? value.GetRawText() : ""), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal dollars) && dollars >= 0 ? dollars : null;

    private static void RequireParameters(Dialect dialect, JsonElement request, HintDraft draft)
    {
        string messages = request.Member("messages") is { ValueKind: JsonValueKind.Array } asked ? asked.GetRawText() : "";
        Capabilities needed = (request.Items("tools").Any() ? Capabilities.Tools : 0)
            | (messages.Contains(dialect is Dialect.Anthropic ? "\"image\"" : "\"image_url\"", StringComparison.Ordinal) ? Capabilities.Images : 0)
            | (request.Member("response_format").Text("type") == "json_schema" ? Capabilities.JsonSchema : 0);
        draft.Require("provider.require_parameters", $"ask for less than {needed}, or leave it out", one => (one.Capabilities & needed) == needed);
    }

    /// <summary>A slug may go on after a slash, <c>deepinfra/turbo</c>: the provider counts.</summary>
    private static bool Names(string[] slugs, string provider) =>
        slugs.Any(slug => string.Equals(slug.Split('/')[0], provider, StringComparison.OrdinalIgnoreCase));
}
