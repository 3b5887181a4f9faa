using System.Text.RegularExpressions;
using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>The page on what a policy cannot do names every class that the fixtures try; and what the documentation shows as a policy is one.</summary>
public sealed partial class AttemptsTests
{
    private static readonly string Page = File.ReadAllText(Repository.PathOf("docs", "what-a-policy-cannot-do.md"));
    private static readonly string[] Attempts = Directory.GetFiles(Repository.PathOf("tests", "Diagnostics"), "*.csx");
    private static readonly string[] Runaways = Directory.GetFiles(Repository.PathOf("tests", "Diagnostics", "runaway"), "*.csx");

    // Warnings, or about a folder and not about an attempt.
    private static readonly string[] NoAttempts = ["RE0017", "RE0018", "RE0038", "RE0039", "RE0040", "RE0050"];

    [Fact]
    public void Fixtures_Counted_AreAsManyAsThePageSays()
    {
        int said = int.Parse(MoreThan().Match(Page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(said, 120, Attempts.Length + Runaways.Length - 1);
    }

    [Fact]
    public void Page_EveryRefusal_IsNamedWithItsClass() => Assert.All(
        Refusals.All.Select(refusal => refusal.Code).Except(NoAttempts),
        code => Assert.Contains($"[{code}](diagnostics/{code}.md)", Page, StringComparison.Ordinal));

    [Fact]
    public void Page_EveryRunaway_IsNamedInItsClass() => Assert.All(
        Runaways.Select(Path.GetFileNameWithoutExtension), name => Assert.Contains($"`{name}`", Page, StringComparison.Ordinal));

    public static TheoryData<string> Documents =>
    [
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Append(Repository.PathOf("README.md"))
            .Concat(Directory.GetFiles(Repository.PathOf("samples"), "*.md", SearchOption.AllDirectories))
            .Where(file => Path.GetFileName(Path.GetDirectoryName(file)) != "diagnostics" && Examples(file).Any())
            .Select(file => Path.GetRelativePath(Repository.PathOf(), file)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_PoliciesItShows_AreNotRefused(string document) =>
        Assert.All(Examples(Repository.PathOf(document)), text => Assert.Empty(Given.Compile(text).Diagnostics));

    public static TheoryData<string> Shipped =>
    [
        .. new[] { "policies", "samples", Path.Combine("tests", "Benchmarks", "policies") }
            .SelectMany(folder => Directory.GetFiles(Repository.PathOf(folder), "*.csx", SearchOption.AllDirectories))
            .Where(file => !file.EndsWith(".test.csx", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Repository.PathOf(), file)).Order(),
    ];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_Policy_IsNotRefusedAndEnds(string file)
    {
        PolicyCompilation compilation = Given.Compile(File.ReadAllText(Repository.PathOf(file)), Path.GetFileName(file));
        Assert.Empty(compilation.Diagnostics);
        Assert.Empty(DryRun.Of(compilation.Policy!));
    }

    // Test files say what should happen, host code has types, a block with a note above it is run as the note says; what is left is a policy.
    private static IEnumerable<string> Examples(string document) => Block().Matches(File.ReadAllText(document)).Select(block => block.Groups[1].Value)
        .Where(text => !text.Contains("Test(", StringComparison.Ordinal) && !text.Contains(".test.csx", StringComparison.Ordinal) && !text.Contains(" new(", StringComparison.Ordinal));

    [GeneratedRegex(@"(?<!-->\n)^```csharp\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();

    [GeneratedRegex(@"holds more than (\d+) of them")]
    private static partial Regex MoreThan();
}
