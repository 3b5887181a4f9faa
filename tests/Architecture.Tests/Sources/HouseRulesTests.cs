using Xunit;

namespace RulesEngine.Architecture.Tests.Sources;

public sealed class HouseRulesTests
{
    /// <summary>Folders of the providers that hold no dialect: what several share, and places that speak the dialect of another.</summary>
    private static readonly string[] SharedFolders = ["Errors", "Embeddings", "Frames", "Places"];

    private static readonly IReadOnlyList<SourceFile> Source = SourceFile.In("src");

    [Fact]
    public void Source_Files_HoldOneTypeNamedLikeThem() => Holds(HouseRules.OneTypePerFile(Source));

    [Fact]
    public void Source_Files_AreShort()
    {
        Holds(HouseRules.NoFileOver(400, Source));
        Assert.InRange(HouseRules.Percentile(0.5, Source.Select(file => file.Lines)), 1, 60);
    }

    [Fact]
    public void Source_Methods_AreShort()
    {
        Holds(HouseRules.NoMethodOver(80, Source));
        Assert.InRange(HouseRules.Percentile(0.9, Source.SelectMany(file => file.Methods).Select(method => method.Lines)), 1, 30);
    }

    [Fact]
    public void Source_TypeNames_UseTheWordsOfTheDesign() => Holds(HouseRules.NoUnwantedWords(Source));

    [Fact]
    public void Source_Classes_AreSealedUnlessSubclassed() => Holds(HouseRules.SealedUnlessSubclassed(Source));

    [Fact]
    public void Source_LogIds_AreUnique() => Holds(HouseRules.LogIdsAreUnique(Source));

    [Fact]
    public void Source_ProviderFolders_HaveTheSameFiles() =>
        Holds(HouseRules.SameFilesInEveryFolder(Repository.Files("src/Engine/Providers").Where(file => file.Split('/').Length > 4 && !SharedFolders.Any(folder => file.Contains($"/{folder}/", StringComparison.Ordinal)))));

    [Theory]
    [InlineData("src/A.cs", "class A; class B;", "src/A.cs holds A, B")]
    [InlineData("src/A.cs", "namespace N; class A { } delegate void D();", "src/A.cs holds A, D")]
    [InlineData("src/A.cs", "namespace N { enum B { } }", "src/A.cs holds B")]
    [InlineData("src/A.cs", "class A { class Inner; }", "")]
    [InlineData("src/Program.cs", "return 0;", "")]
    public void OneTypePerFile_Broken_IsFound(string path, string text, string expected) => Finds(expected, HouseRules.OneTypePerFile([new SourceFile(path, text)]));

    [Fact]
    public void NoFileOver_Longer_IsFound() => Finds("src/A.cs has 3 lines", HouseRules.NoFileOver(2, [new SourceFile("src/A.cs", "//\n//\n//\n")]));

    [Theory]
    [InlineData("class A { void M()\n{\n}\n}", "src/A.cs: M has 3 lines")]
    [InlineData("class A { A()\n{\n}\n}", "src/A.cs: A has 3 lines")]
    [InlineData("class A { int P { get\n{\nreturn 1; } } }", "src/A.cs: GetAccessorDeclaration has 3 lines")]
    [InlineData("class A { int P =>\n1\n; }", "src/A.cs: P has 3 lines")]
    [InlineData("class A { void M() =>\nN(); }", "")]
    public void NoMethodOver_Longer_IsFound(string text, string expected) => Finds(expected, HouseRules.NoMethodOver(2, [new SourceFile("src/A.cs", text)]));

    [Theory]
    [InlineData(0.5, new[] { 3, 1, 2 }, 2)]
    [InlineData(0.9, new[] { 10, 9, 8, 7, 6, 5, 4, 3, 2, 1 }, 9)]
    [InlineData(0.5, new[] { 7 }, 7)]
    public void Percentile_Numbers_IsTheNearestRank(double share, int[] numbers, int expected) => Assert.Equal(expected, HouseRules.Percentile(share, numbers));

    [Theory]
    [InlineData("class ProviderManager;", "src/A.cs: ProviderManager, 'Manager'")]
    [InlineData("class A { enum TargetKind { } }", "src/A.cs: TargetKind, 'Target'")]
    [InlineData("class KeyHandler : DelegatingHandler;", "")]
    [InlineData("class Targeted;", "")]
    public void NoUnwantedWords_Word_IsFound(string text, string expected) => Finds(expected, HouseRules.NoUnwantedWords([new SourceFile("src/A.cs", text)]));

    [Theory]
    [InlineData("class A;", "src/A.cs: A")]
    [InlineData("record A(int B);", "src/A.cs: A")]
    [InlineData("class A<T>; sealed class B : A<int>;", "")]
    [InlineData("record struct A; struct B; interface C; static class D; abstract class E;", "")]
    public void SealedUnlessSubclassed_Open_IsFound(string text, string expected) => Finds(expected, HouseRules.SealedUnlessSubclassed([new SourceFile("src/A.cs", text)]));

    [Theory]
    [InlineData("class A { [LoggerMessage(1, L.I, \"a\")] void B(); [LoggerMessage(1, L.I, \"b\")] void C(); }", "log id '1' in src/A.cs, src/A.cs")]
    [InlineData("class A { [LoggerMessage(EventId = 1)] void B(); [LoggerMessage(L.I, EventId = 1)] void C(); }", "log id '1' in src/A.cs, src/A.cs")]
    [InlineData("class A { [LoggerMessage(L.I, \"a\")] void B(); }", "log id '' in src/A.cs")]
    [InlineData("class A { [LoggerMessage(1, L.I, \"a\")] void B(); [LoggerMessage(2, L.I, \"b\")] void C(); }", "")]
    public void LogIdsAreUnique_Repeated_IsFound(string text, string expected) => Finds(expected, HouseRules.LogIdsAreUnique([new SourceFile("src/A.cs", text)]));

    [Fact]
    public void SameFilesInEveryFolder_OneMissing_IsFound() => Finds(
        "Gemini has no ReadError.cs",
        HouseRules.SameFilesInEveryFolder(["Providers/OpenAi/OpenAiProvider.cs", "Providers/OpenAi/ReadError.cs", "Providers/Gemini/GeminiProvider.cs"]));

    private static void Holds(IEnumerable<string> broken) => Finds("", broken);

    private static void Finds(string expected, IEnumerable<string> broken) => Assert.Equal(expected, string.Join('\n', broken));
}
