using System.Text.Json;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire.Drift;

/// <summary>Checks a whole answer against what its request demanded, and mends what can be mended safely. Of several choices the first is checked.</summary>
internal static class AnswerCheck
{
    /// <summary>Checks an answer; what is mended is mended in it.</summary>
    public static DriftReport Run(AnswerRules rules, AnswerFold answer)
    {
        DriftReport report = new();
        // What was stopped halfway says so itself.
        if (answer.Finish is Finish.Length or Finish.ContentFilter or Finish.Guardrail or Finish.Refusal or Finish.Paused) return report;
        foreach (FoldedCall call in answer.Calls) CheckCall(rules, call, report);
        if (rules.WantsJson && answer is { Calls.Count: 0, Refusal.Length: 0, Text.Length: > 0 }) CheckText(rules, answer, report);
        return report;
    }

    private static void CheckCall(AnswerRules rules, FoldedCall call, DriftReport report)
    {
        if (!rules.Schemas.TryGetValue(call.Name, out JsonElement schema))
        {
            if (!rules.IsOpen && rules.Schemas.Count > 0) report.Break($"The answer calls '{Shown(call.Name)}', which the request does not offer");
            return;
        }

        string what = $"the arguments of '{Shown(call.Name)}'";
        if (Read(call.ArgumentsText, what, report, mended => call.Mend(mended)) is not { } arguments) return;
        if (arguments.IsObject) CheckSchema(schema, arguments, what, report);
        else report.Break($"The answer breaks the schema of {what} at $: must be of the type object (type)");
    }

    private static void CheckText(AnswerRules rules, AnswerFold answer, DriftReport report)
    {
        const string What = "the text";
        if (Read(answer.Text, What, report, answer.Mend) is not { } json) return;
        if (rules.TextSchema.ValueKind != JsonValueKind.Undefined) CheckSchema(rules.TextSchema, json, What, report);
        else if (!json.IsObject) report.Break("The answer breaks the demanded form of the text at $: must be of the type object (json_object)");
    }

    private static JsonElement? Read(string text, string what, DriftReport report, Action<string> mend)
    {
        if (Parse(text) is { } sound) return sound;
        if (JsonRepair.TryMend(text, out string mended) is { } json)
        {
            report.Mend(what, text, json, mended);
            mend(json);
            return Parse(json);
        }

        report.Break($"In the answer {what} {(what.StartsWith("the arguments", StringComparison.Ordinal) ? "are" : "is")} not JSON, and cannot be mended safely");
        return null;
    }

    private static void CheckSchema(JsonElement schema, JsonElement value, string what, DriftReport report)
    {
        if (schema.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return;
        SchemaCheck check = new(schema);
        SchemaError? error = check.Find(value);
        if (check.Unchecked is { } why) report.Leave($"the schema of {what} was not checked: {why}");
        else if (error is not null) report.Break($"The answer breaks the schema of {what} at {error}");
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A name that a model made up can be anything.</summary>
    private static string Shown(string name) => name.Length > 64 ? name[..64] + "…" : name;
}
