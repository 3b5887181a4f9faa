using System.Text;

namespace RulesEngine.Host.Commands.Importing;

/// <summary>Writes the tests of one model's policy: where a request begins, and which group follows which failure.</summary>
internal static class PolicyTestText
{
    public static string Write(ImportedModel model)
    {
        StringBuilder text = new();
        string[] all = [.. model.Groups.SelectMany(group => group).Select(one => one.Id).Distinct()];
        text.AppendLine($"Deployments({Names(all)});").AppendLine($"Limits(time: 30.Minutes, attempts: {model.Attempts});");
        foreach (ImportedDeployment one in model.Groups[0].Where(one => one.Weight > 0)) Begins(text, model, one.Id);
        string first = model.Groups[0].First(one => one.Weight > 0).Id;
        if (model.Retries > 0) Retries(text, model, first);
        Follows(text, model, first, "another failure", model.LeavesOn is [var status, ..] ? $"PermissionDenied, status: {status}" : "PermissionDenied", model.LeavesOn is { Count: > 0 } && !model.LeavesOn.Any(code => model.RetriesOn?.Contains(code) != true) ? null : model.Next);
        if (model.Larger is { Count: > 0 } larger) Follows(text, model, first, "too long a conversation", "ContextLengthExceeded", larger);
        if (model.Filtered is { Count: > 0 } filtered) Follows(text, model, first, "a safety filter", "ContentFiltered", filtered);
        return text.ToString();
    }

    private static void Begins(StringBuilder text, ImportedModel model, string id)
    {
        Open(text, $"a request can begin at {id}", model, id);
        text.AppendLine("    Ask();").AppendLine($"    ShouldTry(\"{id}\");").AppendLine("});");
    }

    private static void Retries(StringBuilder text, ImportedModel model, string first)
    {
        Open(text, $"an overload is tried again {model.Retries} times", model, first);
        text.AppendLine($"    Given(\"{first}\").Fails(Overloaded, status: 503, times: {model.Retries}).Answers();")
            .AppendLine("    Ask();")
            .AppendLine($"    ShouldTry({Names(Enumerable.Repeat(first, model.Retries + 1))});")
            .AppendLine("});");
    }

    private static void Follows(StringBuilder text, ImportedModel model, string first, string what, string failure, IReadOnlyList<int>? groups)
    {
        if (groups is not [var next, ..]) return;
        string second = model.Groups[next].First(one => one.Weight > 0).Id;
        if (model.Groups[0].Any(one => one.Id == second)) return;
        Open(text, $"{what} leads to {second}", model, first, second);
        text.AppendLine($"    Given(\"{first}\").Fails({failure});")
            .AppendLine("    Ask();")
            .AppendLine(failure.Contains("status", StringComparison.Ordinal) ? $"    ShouldAnswerFrom(\"{second}\");" : $"    ShouldTry({Names([first, second])});")
            .AppendLine("});");
    }

    /// <summary>Whom the test does not speak of is held back, so that nothing is left to the draw.</summary>
    private static void Open(StringBuilder text, string name, ImportedModel model, params string[] spared)
    {
        text.AppendLine().AppendLine($"Test(\"{name}\", () =>").AppendLine("{");
        foreach (string other in model.Groups.SelectMany(group => group).Select(one => one.Id).Distinct().Except(spared)) text.AppendLine($"    Given(\"{other}\").IsIsolated();");
    }

    private static string Names(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => $"\"{id}\""));
}
