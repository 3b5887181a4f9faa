using System.Text.Json;

namespace RulesEngine.Wire.Hints;

/// <summary>Portkey: the <c>x-portkey-*</c> headers, and the configuration that <c>x-portkey-config</c> carries.</summary>
internal static class Portkey
{
    /// <summary>The headers it reads.</summary>
    public static readonly string[] Headers =
    [
        Config, "x-portkey-provider", "x-portkey-virtual-key", "x-portkey-metadata", "x-portkey-retry-count", "x-portkey-request-timeout", "x-portkey-custom-host",
    ];

    private const string Config = "x-portkey-config";

    public static void Read(JsonElement request, IReadOnlyDictionary<string, string> foreign, double chance, HintDraft draft)
    {
        ReadMetadata(foreign, draft);
        if (foreign.TryGetValue("x-portkey-retry-count", out string? retries)) draft.RetryAtMost("x-portkey-retry-count", HintDraft.Number(retries));
        if (foreign.TryGetValue("x-portkey-request-timeout", out string? time)) draft.WaitAtMost("x-portkey-request-timeout", HintDraft.Number(time), 1);
        if (foreign.ContainsKey("x-portkey-custom-host")) draft.Refuse("x-portkey-custom-host", "names an address; addresses are the operator's, as providers in gateway.json. Leave it out.");
        if (foreign.TryGetValue(Config, out string? text)) ReadConfig(text, request, chance, draft);
        else if ((foreign.GetValueOrDefault("x-portkey-provider") ?? foreign.GetValueOrDefault("x-portkey-virtual-key")) is { Length: > 0 } provider) ReadProvider(provider, request, draft);
    }

    /// <summary>A provider or <c>@slug</c>, and a model that may bring its own, <c>@slug/model</c>, as a name of this gateway.</summary>
    public static string NameOf(string? provider, string model)
    {
        if (model.StartsWith('@')) return model[1..];
        return string.IsNullOrEmpty(provider) ? model : $"{provider.TrimStart('@')}/{model}";
    }

    private static void ReadConfig(string text, JsonElement request, double chance, HintDraft draft)
    {
        if (!text.TrimStart().StartsWith('{'))
        {
            draft.Refuse(Config, "names a configuration that is kept at Portkey; send its JSON, or let the operator import it: rulesengine import portkey.");
            return;
        }

        try
        {
            using JsonDocument config = JsonDocument.Parse(text);
            new PortkeyRoute(request, chance, draft).Read(Config, config.RootElement.Clone());
        }
        catch (JsonException wrong)
        {
            draft.Refuse(Config, $"is not valid JSON: {wrong.Message}");
        }
    }

    private static void ReadProvider(string provider, JsonElement request, HintDraft draft)
    {
        draft.Instead = true;
        if (request.Text("model") is { } model) draft.Add("x-portkey-provider", NameOf(provider, model));
    }

    private static void ReadMetadata(IReadOnlyDictionary<string, string> foreign, HintDraft draft)
    {
        if (!foreign.TryGetValue("x-portkey-metadata", out string? text)) return;
        try
        {
            using JsonDocument metadata = JsonDocument.Parse(text);
            if (!metadata.RootElement.IsObject) draft.Refuse("x-portkey-metadata", "must be a JSON object of strings.");
            else foreach (JsonProperty one in metadata.RootElement.EnumerateObject()) draft.Metadata[one.Name] = one.Value.AsText() ?? one.Value.GetRawText();
        }
        catch (JsonException wrong)
        {
            draft.Refuse("x-portkey-metadata", $"is not valid JSON: {wrong.Message}");
        }
    }
}
