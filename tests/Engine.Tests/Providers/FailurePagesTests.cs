using System.Text;
using RulesEngine.Engine.Tests.Configuration;
using RulesEngine.Providers.Errors;
using RulesEngine.Providers.Errors.Shared;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>The pages in docs/failures show the tables that classify. UPDATE_EXPECTED=1 writes them anew.</summary>
public sealed class FailurePagesTests
{
    [Theory]
    [InlineData("openai")]
    [InlineData("anthropic")]
    [InlineData("gemini")]
    [InlineData("bedrock")]
    [InlineData("cohere")]
    [InlineData("shared")]
    [InlineData("status")]
    public void Page_OfEveryTable_ShowsIt(string name)
    {
        string path = Path.Combine(Repository.Root, "docs", "failures", $"{name}.md");
        string page = PageOf(name);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    private static string PageOf(string name) => name switch
    {
        "openai" => Page("OpenAI, and everybody who speaks its wire", "Asked first. What fits none of these lines goes on to [the lines that all share](shared.md), then to [the status](status.md).", RulesEngine.Providers.OpenAi.ReadError.Table.Rules),
        "anthropic" => Page("Anthropic", "Asked first. What fits none of these lines goes on to [the lines that all share](shared.md), then to [the status](status.md).", RulesEngine.Providers.Anthropic.ReadError.Table.Rules),
        "gemini" => Page("Gemini", "Asked first. What fits none of these lines goes on to [the lines that all share](shared.md), which come before the last line here, then to [the status](status.md).", [.. RulesEngine.Providers.Gemini.ReadError.Table.Rules, .. RulesEngine.Providers.Gemini.ReadError.Table.Otherwise]),
        "bedrock" => Page("Bedrock", "Asked first. What fits none of these lines goes on to [the lines that all share](shared.md), then to [the status](status.md).", RulesEngine.Providers.Bedrock.ReadError.Table.Rules),
        "cohere" => Page("Cohere", "Asked first. What fits none of these lines goes on to [the lines that all share](shared.md), then to [the status](status.md).", RulesEngine.Providers.Cohere.ReadError.Table.Rules),
        "shared" => Page("The lines that all dialects share", "Asked after the dialect's own lines: codes, then the fixed wording of APIs that give no code.", SharedErrors.Rules),
        _ => Page("What a status means", "Asked last, where nothing in the error says more. The codes below it count only inside a success, where there is no status.", StatusErrors.Rules),
    };

    private static string Page(string title, string introduction, IReadOnlyList<ErrorRule> rules)
    {
        StringBuilder page = new();
        page.Append("# Failures: ").Append(title).Append("\n\n").Append(introduction).Append(" The first line that fits counts.\n\n");
        page.Append("| status | codes | wording | failure | scope | elsewhere |\n|---|---|---|---|---|---|\n");
        foreach (ErrorRule rule in rules)
        {
            string wording = Words(rule.Says) + (rule.AndSays.Length > 0 ? $" and {Words(rule.AndSays)}" : "");
            Failure failure = new(rule.Kind, Stage.AwaitingHeaders, rule.Scope) { Elsewhere = rule.Elsewhere, Permanent = rule.Permanent };
            page.Append($"| {Statuses(rule.Status)} | {Words(rule.Codes)} | {wording} | {rule.Kind} | {rule.Scope} | {(failure.Advice.TryAnother ? "yes" : "no")} |\n");
        }

        return page.ToString();
    }

    private static string Words(string[] words) => string.Join(" ", words.Select(word => $"`{word.Replace("|", "\\|", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal)}`"));

    private static string Statuses(int[] statuses) => statuses.Length > 20 ? $"{statuses[0]} to {statuses[^1]}" : string.Join(" ", statuses);
}
