using System.Text.Json;

namespace RulesEngine.Wire.Hints;

/// <summary>Bifrost: <c>fallbacks</c>, as <c>provider/model</c> or as objects. LiteLLM, OpenRouter and AssemblyAI write the same member, and mean the same by it.</summary>
internal static class Bifrost
{
    public static void Read(JsonElement request, HintDraft draft)
    {
        JsonElement more = request.Member("fallbacks");
        if (more.ValueKind == JsonValueKind.Undefined) return;
        draft.Remove("fallbacks");
        if (more.ValueKind == JsonValueKind.Null) return;
        if (more.ValueKind != JsonValueKind.Array)
        {
            draft.Refuse("fallbacks", "must be an array of models: \"fallbacks\": [\"provider/model\"].");
            return;
        }

        int i = 0;
        foreach (JsonElement one in more.EnumerateArray()) Read($"fallbacks[{i++}]", one, draft);
    }

    private static void Read(string place, JsonElement one, HintDraft draft)
    {
        if ((one.AsText() ?? one.Text("model")) is not { Length: > 0 } model)
        {
            draft.Refuse(place, "names no model; write \"provider/model\" or {\"model\": \"…\"}.");
            return;
        }

        if (one.IsObject && one.EnumerateObject().FirstOrDefault(member => member.Name is not ("model" or "provider")) is { Value.ValueKind: not JsonValueKind.Undefined } other)
            draft.Refuse($"{place}.{other.Name}", "would send another request there; every model gets the same one here. Leave it out.");
        draft.Add(place, one.Text("provider") is { } provider ? $"{provider}/{model}" : model);
    }
}
