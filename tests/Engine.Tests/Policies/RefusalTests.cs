using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Every file of tests/Diagnostics is a policy that is refused or warned about, word for word as its .expected says. UPDATE_EXPECTED=1 writes them anew.</summary>
public sealed class RefusalTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Diagnostics");

    // These need more than one file, or more than a source: PolicyLibraryTests, PolicyCompilerTests, RequiredTestsTests and PolicyTestRunnerTests show them.
    private static readonly string[] ShownElsewhere = ["RE0017", "RE0018", "RE0034", "RE0035", "RE0039", "RE0040", "RE0050"];

    private static readonly Lazy<ILookup<string, string>> Diagnostics = new(() =>
        new PolicyLibrary(Folder, new PolicyCompiler(), TimeProvider.System).Reload().Diagnostics
            .ToLookup(diagnostic => Path.GetFileNameWithoutExtension(diagnostic.File), diagnostic => diagnostic.ToString()[(Folder.Length + 1)..]));

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.csx").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Compile_Attempt_IsRefusedAsExpected(string file)
    {
        string shown = string.Join('\n', Diagnostics.Value[file]).Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal) + "\n";
        string expected = Path.Combine(Folder, file + ".expected");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(expected, shown);

        Assert.Contains($" {file[..6]}: ", shown, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllText(expected), shown);
    }

    [Fact]
    public void Refusal_Every_HasAPageAndAFixture()
    {
        string[] codes = [.. Refusals.All.Select(refusal => refusal.Code)];
        Assert.Equal(codes.Distinct(), codes);
        foreach (string code in codes)
        {
            string page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", code + ".md"));
            Assert.All(["## Summary", "## Avoid", "## Prefer", "## Rationale"], part => Assert.Contains(part, page, StringComparison.Ordinal));
            Assert.True(ShownElsewhere.Contains(code) || Files.Any(file => file.Data.StartsWith(code, StringComparison.Ordinal)), $"{code} has no fixture.");
        }
    }

    [Fact]
    public void Page_Every_HasARefusal() => Assert.Equal(
        Refusals.All.Select(refusal => refusal.Code).Order(),
        Directory.GetFiles(Repository.PathOf("docs", "diagnostics"), "RE00*.md").Select(Path.GetFileNameWithoutExtension).Order());

    // Pages whose examples are not one policy: two files, a shell, a sketch.
    private static readonly string[] WithoutExample = ["RE0007", "RE0008", "RE0013", "RE0014", "RE0015", "RE0016", "RE0017", "RE0018", "RE0034", "RE0035", "RE0039", "RE0040", "RE0050"];

    public static TheoryData<string> Examples => [.. Refusals.All.Select(refusal => refusal.Code).Except(WithoutExample)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Page_Examples_AreRefusedAndAccepted(string code)
    {
        string page = File.ReadAllText(Repository.PathOf("docs", "diagnostics", code + ".md"));
        Assert.Contains(Diagnose(Block(page, "## Avoid")), diagnostic => diagnostic.Code == code);
        Assert.DoesNotContain(Diagnose(Block(page, "## Prefer")), diagnostic => diagnostic.Severity == PolicySeverity.Error);
    }

    private static IEnumerable<PolicyDiagnostic> Diagnose(string text)
    {
        PolicyCompilation compilation = Given.Compile(text);
        return compilation.Policy is { } policy ? compilation.Diagnostics.Concat(DryRun.Of(policy)) : compilation.Diagnostics;
    }

    private static string Block(string page, string title)
    {
        string[] parts = page[page.IndexOf(title, StringComparison.Ordinal)..].Split("```");
        return parts[1]["csharp\n".Length..];
    }
}
