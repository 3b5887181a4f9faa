using Microsoft.CodeAnalysis;

namespace RulesEngine.Policies.Compiling;

/// <summary>What to write instead, for the compiler's own errors that authors of policies meet most.</summary>
internal static class Hints
{
    public static string For(Diagnostic diagnostic) => diagnostic.Id switch
    {
        "CS0126" => "Write 'return default;' to let the next policy decide.",
        "CS0029" or "CS0266" when Says(diagnostic, "TimeSpan") => "Say the unit: 2.Seconds, 800.Milliseconds.",
        "CS8602" or "CS8604" or "CS8629" =>
            "It is null at some turns; test first: if (Failure is null) return default;",
        "CS0103" or "CS1061" => "docs/policy-reference.md lists all that a policy sees.",
        _ => "",
    };

    private static bool Says(Diagnostic diagnostic, string word) =>
        diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(word, StringComparison.Ordinal);
}
