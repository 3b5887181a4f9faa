namespace RulesEngine.Host.Commands.Checking;

/// <summary><c>fast-chat.csx(9,5): error RE0001: …</c>, a line each.</summary>
internal static class PrettyFindings
{
    public static void Write(IReadOnlyList<Finding> findings, TextWriter output)
    {
        foreach (Finding finding in findings) output.WriteLine(finding.Pretty);
    }
}
