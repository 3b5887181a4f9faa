namespace RulesEngine.Host.Commands.Checking;

/// <summary>Annotations of GitHub Actions: each finding stands at its line in the pull request.</summary>
internal static class GithubFindings
{
    public static void Write(IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (Finding finding in findings)
        {
            string place = finding.Line is { } line ? $",line={line},col={finding.Column}" : "";
            string file = finding.PathFrom(Directory.GetCurrentDirectory()) ?? finding.File;
            output.WriteLine($"::{(finding.IsError ? "error" : "warning")} file={Property(file)}{place},title={Property(finding.Code)}::{Text(finding.Message)}");
        }
    }

    private static string Text(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Text(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
