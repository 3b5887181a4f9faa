namespace RulesEngine.Policies;

/// <summary>The pages of <c>docs/diagnostics</c>, carried in the engine, for <c>rulesengine explain RE0001</c>.</summary>
public static class Explanation
{
    private const string Prefix = "diagnostics/";
    private const string Suffix = ".md";

    /// <summary>Every code that has a page, in order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. typeof(Explanation).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>A code's page, as Markdown; null where there is none.</summary>
    /// <param name="code"><c>RE0001</c>, in upper or lower case.</param>
    public static string? Of(string code)
    {
        string upper = code.ToUpperInvariant();
        return Codes.Contains(upper) ? Builtin.Read(Prefix + upper + Suffix) : null;
    }
}
