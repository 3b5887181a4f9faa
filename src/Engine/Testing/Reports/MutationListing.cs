using System.Globalization;
using RulesEngine.Policies;
using RulesEngine.Testing.Mutation;

namespace RulesEngine.Testing.Reports;

/// <summary>Mutants for people: those that no test noticed, then the score.</summary>
internal static class MutationListing
{
    private const int LongestText = 80;

    public static void Write(PolicyMutation mutation, TextWriter output)
    {
        output.WriteLine();
        foreach (PolicyMutant mutant in mutation.Unnoticed) output.WriteLine($"{mutant.File}({mutant.Line},{mutant.Column}): {Describe(mutant)}");
        int all = mutation.Noticed + mutation.Unnoticed.Count;
        string left = mutation.NotCounted == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {mutation.NotCounted} more do not compile or change nothing");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mutation score {Say.Percent(mutation.Score)}: the tests notice {mutation.Noticed} of {Say.Count(all, "change")}{left}"));
    }

    /// <summary><c>no test notices when 'pause &lt;= 2.Seconds' becomes 'pause &lt; 2.Seconds'</c>.</summary>
    public static string Describe(PolicyMutant mutant) => mutant.Becomes is "" or ";"
        ? $"no test notices when '{Short(mutant.Was)}' goes"
        : $"no test notices when '{Short(mutant.Was)}' becomes '{Short(mutant.Becomes)}'";

    private static string Short(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText ? line : line[..LongestText] + "…";
    }
}
