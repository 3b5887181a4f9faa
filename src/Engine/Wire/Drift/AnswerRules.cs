using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire.Drift;

/// <summary>What a request demands of its answer: the schemas of its tools, and that of the answer's text. Nothing is parsed before an answer needs it.</summary>
/// <param name="dialect">What the client speaks.</param>
/// <param name="tools">The request's tools as they stand in it; empty for none.</param>
/// <param name="format">The form of the answer, or what holds it, as it stands in the request; empty for none.</param>
internal sealed class AnswerRules(Dialect dialect, ReadOnlyMemory<byte> tools, ReadOnlyMemory<byte> format)
{
    private Dictionary<string, JsonElement>? _schemas;
    private JsonElement? _text;

    /// <summary>Whether the client offers something that is no function of its own: then other names may be called than those it lists.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether a broken answer fails; else it only leaves a note.</summary>
    public bool Fails { get; init; } = true;

    /// <summary>Whether the text is to be JSON.</summary>
    public bool WantsJson => format.Length > 0 && Format.Text("type") is "json_object" or "json_schema";

    /// <summary>The schema of the text; undefined where any JSON will do.</summary>
    public JsonElement TextSchema => dialect is Dialect.OpenAi ? Format.Member("json_schema").Member("schema") : Format.Member("schema");

    /// <summary>The schemas of the tools, by name; undefined where one has none.</summary>
    public IReadOnlyDictionary<string, JsonElement> Schemas => _schemas ??= ReadTools();

    private JsonElement Format => _text ??= Parse(format) is var written && written.Member("format") is { ValueKind: JsonValueKind.Object } inner ? inner : written;

    private Dictionary<string, JsonElement> ReadTools()
    {
        Dictionary<string, JsonElement> schemas = new(StringComparer.Ordinal);
        foreach (JsonElement tool in Parse(tools).AsItems())
        {
            JsonElement function = dialect is Dialect.OpenAi ? tool.Member("function") : tool;
            bool own = tool.Text("type") is "function" || (dialect is Dialect.Anthropic && tool.Text("type") is null or "custom");
            if (own && function.Text("name") is { } name) schemas[name] = function.Member(dialect is Dialect.Anthropic ? "input_schema" : "parameters");
            else IsOpen = true;
        }

        return schemas;
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty) return default;
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // What the provider took as a request is not for this check to refuse.
            return default;
        }
    }
}
