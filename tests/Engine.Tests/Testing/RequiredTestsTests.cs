using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Policies;
using RulesEngine.Testing;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>With <c>requireTests</c> a policy goes live only when its own tests pass; the others of the folder do not wait for it.</summary>
public sealed class RequiredTestsTests : IDisposable
{
    private const string Passes = "Deployment(\"openai/a\"); Deployment(\"openai/b\"); Test(\"it starts at b\", () => { Ask(); ShouldTry(\"openai/b\"); });";
    private const string AtB = "if (Turn == Turn.Start) return Try(Deployments[1]);";
    private const string AtA = "if (Turn == Turn.Start) return Try(Deployments[0]);";

    private readonly TemporaryFolder _folder = new();
    private readonly PolicyLibrary _library;
    private bool _required = true;

    public RequiredTestsTests()
    {
        PolicyCompiler compiler = new();
        _library = new PolicyLibrary(
            _folder.Path, compiler, TimeProvider.System, judge: (files, set) => _required ? new RequiredTests(compiler, TimeProvider.System).Judge(files, set) : null);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reload_TestsPass_GoesLive()
    {
        _folder.Write("start.csx", AtB);
        _folder.Write("start.test.csx", Passes);

        PolicySet set = _library.Reload();

        Assert.Empty(set.Diagnostics);
        Assert.Equal(["start"], set.Policies.Keys);
    }

    [Fact]
    public void Reload_NoTests_StaysAwayAndNamesTheFileToWrite()
    {
        _folder.Write("start.csx", AtB);
        _folder.Write("todo.csx", AtB);
        _folder.Write("todo.test.csx", "Todo(\"later\");");

        PolicySet set = _library.Reload();

        Assert.Empty(set.Policies);
        Assert.Equal(
            [
                $"{_folder["start.csx"]}(1,1): error RE0040: requireTests is set, and this policy has no tests. Write start.test.csx next to it.",
                $"{_folder["todo.csx"]}(1,1): error RE0040: requireTests is set, and this policy has no tests. Write todo.test.csx next to it.",
            ],
            set.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void Reload_ATestFails_KeepsTheVersionBeforeAndLetsTheOthersThrough()
    {
        _folder.Write("start.csx", AtB);
        _folder.Write("start.test.csx", Passes);
        CompiledPolicy before = _library.Reload().Policies["start"];

        _folder.Write("start.csx", AtA);
        _folder.Write("other.csx", AtB);
        _folder.Write("other.test.csx", Passes);
        PolicySet set = _library.Reload();

        Assert.Same(before, set.Policies["start"]);
        Assert.Contains("other", set.Policies.Keys);
        Assert.Equal(["RE0039", "RE0017"], set.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(
            $"{_folder["start.test.csx"]}(1,98): error RE0039: requireTests is set, and the test 'it starts at b' fails. "
            + "Run rulesengine test to see why; the policy goes live when all its tests pass.",
            (set.Diagnostics[0] with { Column = 98 }).ToString());
    }

    [Fact]
    public void Reload_AVersionThatFailedItsTestsThenDoesNotCompile_NeverGoesLive()
    {
        _folder.Write("start.csx", AtB);
        _folder.Write("start.test.csx", Passes);
        CompiledPolicy before = _library.Reload().Policies["start"];

        _folder.Write("start.csx", AtA);
        _library.Reload();
        _folder.Write("start.csx", "this is no policy");

        Assert.Same(before, _library.Reload().Policies["start"]);
    }

    [Fact]
    public void Reload_TheTestIsPutRight_ThePolicyGoesLive()
    {
        _folder.Write("start.csx", AtA);
        _folder.Write("start.test.csx", Passes);
        Assert.Empty(_library.Reload().Policies);

        _folder.Write("start.test.csx", Passes.Replace("ShouldTry(\"openai/b\")", "ShouldTry(\"openai/a\")", StringComparison.Ordinal));

        PolicySet set = _library.Reload();
        Assert.Empty(set.Diagnostics);
        Assert.Equal(["start"], set.Policies.Keys);
    }

    [Fact]
    public void Reload_TheTestsDoNotCompile_SaysWhereAndStaysAway()
    {
        _folder.Write("start.csx", AtB);
        _folder.Write("start.test.csx", "Test(");

        PolicySet set = _library.Reload();

        Assert.Empty(set.Policies);
        Assert.All(set.Diagnostics, diagnostic => Assert.Equal(_folder["start.test.csx"], diagnostic.File));
        Assert.NotEmpty(set.Diagnostics);
    }

    [Fact]
    public void JudgeAgain_NothingIsRequiredAnyMore_LetsIn()
    {
        _folder.Write("start.csx", AtB);
        Assert.Empty(_library.Reload().Policies);

        _required = false;
        Assert.Empty(_library.Reload().Policies);
        _library.JudgeAgain();

        Assert.Equal(["start"], _library.Reload().Policies.Keys);
    }

    [Fact]
    public void JudgeAgain_RequiredFromNowOn_LeavesWhatIsLiveAndSaysWhatIsMissing()
    {
        _required = false;
        _folder.Write("start.csx", AtB);
        CompiledPolicy before = _library.Reload().Policies["start"];

        _required = true;
        _library.JudgeAgain();
        PolicySet set = _library.Reload();

        Assert.Same(before, set.Policies["start"]);
        Assert.Equal(["RE0040", "RE0017"], set.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Reload_ACopyOfTheBuiltin_NeedsNoTests()
    {
        _folder.Write("builtin.csx", Builtin.Source);
        _folder.Write("start.csx", AtB);
        _folder.Write("start.test.csx", Passes);

        Assert.Empty(_library.Reload().Diagnostics);
    }

    [Fact]
    public void Judge_TheShippedPolicies_AllHaveTestsThatPass()
    {
        PolicyCompiler compiler = new();
        PolicySet set = new PolicyLibrary(
            Repository.PathOf("policies"), compiler, TimeProvider.System, judge: new RequiredTests(compiler, TimeProvider.System).Judge).Reload();

        Assert.Empty(set.Diagnostics);
        Assert.InRange(set.Policies.Count, 10, 1000);
    }
}
