using System.Text;
using System.Text.Json;

namespace RulesEngine.Wire.Hints;

/// <summary>Vercel's AI gateway: <c>providerOptions.gateway</c>.</summary>
internal static class Vercel
{
    public static void Read(JsonElement request, HintDraft draft)
    {
        JsonElement options = request.Member("providerOptions");
        JsonElement gateway = options.Member("gateway");
        if (gateway.ValueKind == JsonValueKind.Undefined) return;
        draft.Edits["providerOptions"] = options.EnumerateObject().Skip(1).Any()
            ? JsonEdit.Apply(Encoding.UTF8.GetBytes(options.GetRawText()), new Dictionary<string, byte[]?> { ["gateway"] = null })
            : null;
        if (!gateway.IsObject) draft.Refuse("providerOptions.gateway", "must be an object, for example {\"order\": [\"openai\"]}.");
        else foreach (JsonProperty member in gateway.EnumerateObject()) Read(member.Name, member.Value, draft);
    }

    private static void Read(string name, JsonElement value, HintDraft draft)
    {
        string member = $"providerOptions.gateway.{name}";
        switch (name)
        {
            case "order":
                draft.First(draft.Texts(member, value) ?? []);
                break;
            case "only":
                OpenRouter.ReadOnly(member, draft.Texts(member, value), draft);
                break;
            case "sort":
                OpenRouter.ReadSort(member, value.AsText(), draft);
                break;
            case "models":
                string[] models = draft.Texts(member, value) ?? [];
                for (int i = 0; i < models.Length; i++) draft.Add($"{member}[{i}]", models[i]);
                break;
            case "zeroDataRetention":
                if (draft.Flag(member, value)) draft.RequireTag(member, "zdr");
                break;
            case "disallowPromptTraining":
                if (draft.Flag(member, value)) draft.RequireTag(member, "no-training");
                break;
            case "tags":
                draft.Tags.AddRange(draft.Texts(member, value) ?? []);
                break;
            case "user" or "caching" or "providerTimeouts" or "has":
                draft.Drop(member);
                break;
            case "byok":
                draft.Refuse(member, "holds keys; the keys here are the operator's. Leave it out.");
                break;
            default:
                draft.Refuse(member, "is not known here; leave it out.");
                break;
        }
    }
}
