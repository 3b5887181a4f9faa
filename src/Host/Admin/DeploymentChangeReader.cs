using System.Text.Json;
using RulesEngine.Configuration;

namespace RulesEngine.Host.Admin;

/// <summary>Reads the body of <c>POST /admin/deployments</c>.</summary>
internal static class DeploymentChangeReader
{
    /// <summary>The longest cooling: what is to stay away for longer is isolated.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private static readonly Dictionary<string, DeploymentAction> Actions = new()
    {
        ["cool"] = DeploymentAction.Cool,
        ["isolate"] = DeploymentAction.Isolate,
        ["bring-back"] = DeploymentAction.BringBack,
        ["forget"] = DeploymentAction.Forget,
    };

    private const string Example = """for example { "deployment": "openai/gpt-4o", "do": "cool", "for": "10m" }""";

    /// <summary>What is wanted; null where the body does not say.</summary>
    /// <param name="json">The body.</param>
    /// <param name="problem">Why not, as a sentence for the operator.</param>
    public static DeploymentChange? Read(ReadOnlyMemory<byte> json, out string problem)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object) return Refuse($"The body is one JSON object, {Example}.", out problem);
            Dictionary<string, string> said = [];
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (member.Name is not ("deployment" or "provider" or "do" or "for")) return Refuse($"There is no '{member.Name}' here; the members are deployment or provider, do, and for, {Example}.", out problem);
                if (member.Value.ValueKind != JsonValueKind.String) return Refuse($"'{member.Name}' is a text, {Example}.", out problem);
                if (!said.TryAdd(member.Name, member.Value.GetString()!)) return Refuse($"'{member.Name}' stands twice; write it once.", out problem);
            }

            return Check(said, out problem);
        }
        catch (JsonException broken)
        {
            return Refuse($"The body is not valid JSON: {broken.Message} Write {Example}.", out problem);
        }
    }

    private static DeploymentChange? Check(Dictionary<string, string> said, out string problem)
    {
        string? deployment = said.GetValueOrDefault("deployment"), provider = said.GetValueOrDefault("provider");
        if (deployment is null == provider is null) return Refuse($"Name either a deployment or a provider, {Example}.", out problem);
        if (!Actions.TryGetValue(said.GetValueOrDefault("do", ""), out DeploymentAction action)) return Refuse($"'do' is one of {string.Join(", ", Actions.Keys)}, {Example}.", out problem);
        string? time = said.GetValueOrDefault("for");
        if (action != DeploymentAction.Cool)
            return time is null ? Accept(new DeploymentChange(deployment, provider, action, default), out problem) : Refuse("'for' belongs to cool alone; the others hold until something else is done.", out problem);
        if (time is null) return Refuse($"Say for how long, {Example}.", out problem);
        return WrittenDuration.Read(time) is { } length && length > TimeSpan.Zero && length <= Longest
            ? Accept(new DeploymentChange(deployment, provider, action, length), out problem)
            : Refuse($"'{time}' is no time to cool for: write 30s, 10m or 2h, up to 720h; what is to stay away for longer is isolated.", out problem);
    }

    private static DeploymentChange Accept(DeploymentChange change, out string problem)
    {
        problem = "";
        return change;
    }

    private static DeploymentChange? Refuse(string why, out string problem)
    {
        problem = why;
        return null;
    }
}
