using System.Text.Json;
using RulesEngine.Wire;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>Finds the token counts in an answer of any dialect, whole or as a stream of events.</summary>
internal static class AnswerUsage
{
    private static readonly string[] Holders = ["usage", "usageMetadata", "message", "response", "metadata", "meta", "billed_units", "tokens", "delta"];
    private static readonly string[] Inputs = ["prompt_tokens", "input_tokens", "promptTokenCount", "inputTokens"];
    private static readonly string[] Outputs = ["completion_tokens", "output_tokens", "candidatesTokenCount", "outputTokens"];

    /// <summary>The counts; null where the answer has none.</summary>
    public static Usage? Of(string answer)
    {
        Usage found = default;
        if (answer.TrimStart().StartsWith('{') || answer.TrimStart().StartsWith('[')) Read(answer, ref found);
        else
            foreach (string line in answer.Split('\n'))
                if (line.StartsWith("data:", StringComparison.Ordinal)) Read(line[5..], ref found);
        return found == default ? null : found;
    }

    private static void Read(string text, ref Usage found)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            Collect(json.RootElement, ref found);
        }
        catch (JsonException)
        {
            // The end of a stream is no JSON, and a log may have cut an answer off.
        }
    }

    /// <summary>A stream says its counts as they grow: the largest ones are the last.</summary>
    private static void Collect(JsonElement element, ref Usage found)
    {
        if (element.ValueKind == JsonValueKind.Array)
            foreach (JsonElement item in element.EnumerateArray()) Collect(item, ref found);
        if (element.ValueKind != JsonValueKind.Object) return;
        foreach (string name in Inputs) found = found with { InputTokens = Math.Max(found.InputTokens, element.Find(name).Whole() ?? 0) };
        foreach (string name in Outputs) found = found with { OutputTokens = Math.Max(found.OutputTokens, element.Find(name).Whole() ?? 0) };
        foreach (string name in Holders)
            if (element.Find(name) is { } inner) Collect(inner, ref found);
    }
}
