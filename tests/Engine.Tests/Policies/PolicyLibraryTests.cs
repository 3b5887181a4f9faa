using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class PolicyLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PolicyLibrary _library;

    public PolicyLibraryTests() => _library = new PolicyLibrary(_folder.Path, new PolicyCompiler(), TimeProvider.System);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reload_MissingFolder_HasTheBuiltinOnly()
    {
        PolicySet set = new PolicyLibrary(_folder["nowhere"], new PolicyCompiler(), TimeProvider.System).Reload();
        Assert.Empty(set.Policies);
        Assert.Empty(set.Diagnostics);
        Assert.Same(Builtin.Policy, set.Builtin);
    }

    [Fact]
    public void Reload_Folder_TakesPoliciesAndLeavesTestsAndOtherFilesAlone()
    {
        _folder.Write("a.csx", "return Fail(401);");
        _folder.Write("a.test.csx", "this is no policy");
        _folder.Write("a.shadow.csx", "return Fail(402);");
        _folder.Write("builtin.csx", Builtin.Source);
        _folder.Write("notes.txt", "neither is this");
        _folder.Write("deep/b.csx", "nor this");

        PolicySet set = _library.Reload();

        Assert.Empty(set.Diagnostics);
        Assert.Equal(["a"], set.Policies.Keys);
        Assert.Equal(["a"], set.Shadows.Keys);
        Assert.Same(Builtin.Policy, set.Builtin);
    }

    [Fact]
    public void Reload_OwnBuiltin_DecidesLast()
    {
        _folder.Write("builtin.csx", "return Fail(418);");
        PolicyChain chain = _library.Reload().Chain([], out _);
        Assert.Equal((418, "builtin.csx", 1), Given.Session(chain).Decide(out _) is var d ? (d.Status, d.File, d.Line) : default);
    }

    [Fact]
    public void Reload_SyntaxError_KeepsTheLastGoodAndSaysSo()
    {
        _folder.Write("a.csx", "return Fail(401);");
        string revision = _library.Reload().Revision;
        _folder.Write("a.csx", "return Fail(402;");

        PolicySet set = _library.Reload();

        Assert.Equal(revision, set.Revision);
        Assert.Equal(401, Decide(set).Status);
        Assert.Equal(["CS1026", "RE0017"], set.Diagnostics.Select(d => d.Code).Order());
        Assert.All(set.Diagnostics, d => Assert.Equal(_folder["a.csx"], d.File));
    }

    [Fact]
    public void Reload_NewText_LeavesSessionsUnderWayAtTheOldOne()
    {
        _folder.Write("a.csx", "return Fail(401);");
        PolicySession before = Given.Session(_library.Reload().Chain(["a"], out _));
        _folder.Write("a.csx", "return Fail(402);");

        PolicySet after = _library.Reload();

        Assert.Equal(401, before.Decide(out _).Status);
        Assert.Equal(402, Decide(after).Status);
    }

    [Fact]
    public void Reload_SameContent_CompilesNothingAndChangesNothing()
    {
        _folder.Write("a.csx", "return Fail(401);");
        _folder.Write("b.csx", "return Fail(402);");
        PolicySet first = _library.Reload();
        List<PolicySet> changes = [];
        _library.Changed += changes.Add;

        Assert.Same(first, _library.Reload());
        _folder.Write("b.csx", "return Fail(403);");
        PolicySet second = _library.Reload();

        Assert.Same(first.Policies["a"], second.Policies["a"]);
        Assert.NotEqual(first.Revision, second.Revision);
        Assert.Equal([second], changes);
    }

    [Fact]
    public void Reload_LibraryChanged_RecompilesWhoLoadsIt()
    {
        _folder.Write("lib/status.csx", "int Status() => 401;");
        _folder.Write("lib/other.csx", "#load \"lib/status.csx\"\nint Other() => Status() + 10;");
        _folder.Write("a.csx", "#load \"lib/other.csx\"\nreturn Fail(Other());");
        Assert.Equal(411, Decide(_library.Reload()).Status);
        _folder.Write("lib/status.csx", "int Status() => 402;");
        Assert.Equal(412, Decide(_library.Reload()).Status);
    }

    [Theory]
    [InlineData("lib/missing.csx")]
    [InlineData("../a.csx")]
    [InlineData("lib/../a.csx")]
    [InlineData("/etc/passwd")]
    public void Reload_LoadOfAnythingElse_IsRefusedAtItsLine(string path)
    {
        _folder.Write("lib/there.csx", "int There() => 1;");
        _folder.Write("a.csx", $"// first\n#load \"{path}\"\nreturn default;");
        Assert.StartsWith($"{_folder["a.csx"]}(2,1): error RE0007: Cannot load '{path}'.", Assert.Single(_library.Reload().Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reload_FileForEditors_IsPassedOver(bool isThere)
    {
        if (isThere) _folder.Write("lib/editor.csx", "public Turn Turn => default; // no policy's");
        _folder.Write("a.csx", "#load \"lib/editor.csx\"\nreturn Fail(401);");
        PolicySet set = _library.Reload();
        Assert.Empty(set.Diagnostics);
        Assert.Equal((401, 2), (Decide(set).Status, Decide(set).Line));
    }

    [Fact]
    public void Reload_ReadOnlyFolder_DecidesAndWritesNothingThere()
    {
        _folder.Write("a.csx", "return Fail(401);");
        File.SetAttributes(_folder["a.csx"], FileAttributes.ReadOnly);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        DateTime written = Directory.GetLastWriteTimeUtc(_folder.Path);

        PolicySet set = _library.Reload();

        Assert.Equal(401, Decide(set).Status);
        Assert.Equal([_folder["a.csx"]], Directory.GetFileSystemEntries(_folder.Path));
        Assert.Equal(written, Directory.GetLastWriteTimeUtc(_folder.Path));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetAttributes(_folder["a.csx"], FileAttributes.Normal);
    }

    [Fact]
    public void Reload_RunawaySaved_KeepsTheLastGoodAndSaysWhere()
    {
        _folder.Write("a.csx", "return Fail(401);");
        _library.Reload();
        _folder.Write("a.csx", "// Waits.\nwhile (Turn == Turn.Slow) { }");
        PolicySet set = _library.Reload();
        Assert.Equal(401, Decide(set).Status);
        Assert.Contains(set.Diagnostics, d => d is { Code: "RE0037", Line: 2, Severity: PolicySeverity.Error });
    }

    [Fact]
    public void Reload_PolicyThatThrowsOnTheSample_GoesLiveWithAWarning()
    {
        _folder.Write("a.csx", "if (Turn == Turn.Slow) return Try(Candidates[9]);\nreturn Fail(401);");
        PolicySet set = _library.Reload();
        Assert.Equal(401, Decide(set).Status);
        Assert.Equal(("RE0038", PolicySeverity.Warning, 1), Assert.Single(set.Diagnostics) is var d ? (d.Code, d.Severity, d.Line) : default);
    }

    [Fact]
    public void Reload_FilesThatLoadEachOther_LoadOnce()
    {
        _folder.Write("lib/a.csx", "#load \"lib/b.csx\"\nint A(int n) => n == 0 ? 401 : B(n - 1);");
        _folder.Write("lib/b.csx", "#load \"lib/a.csx\"\nint B(int n) => A(n);");
        _folder.Write("a.csx", "#load \"lib/a.csx\"\n#load \"lib/b.csx\"\nreturn Fail(A(3));");
        Assert.Equal(401, Decide(_library.Reload()).Status);
    }

    [Fact]
    public void Reload_FolderGone_KeepsDecidingAndSaysSo()
    {
        _folder.Write("a.csx", "return Fail(401);");
        _library.Reload();
        Directory.Delete(_folder.Path, recursive: true);

        PolicySet set = _library.Reload();

        Assert.Equal(401, Decide(set).Status);
        Assert.Equal("RE0018", Assert.Single(set.Diagnostics).Code);
    }

    [Fact]
    public void Reload_EmptyFile_KeepsTheLastGood()
    {
        _folder.Write("a.csx", "return Fail(401);");
        _library.Reload();
        _folder.Write("a.csx", "");
        PolicySet set = _library.Reload();
        Assert.Equal(401, Decide(set).Status);
        Assert.Contains(set.Diagnostics, d => d.Code == "RE0014");
    }

    [Fact]
    public void Reload_APolicyThatSomethingSpeaksAgainst_StaysAway()
    {
        List<PolicyDiagnostic> objections = [];
        PolicyLibrary library = new(_folder.Path, new PolicyCompiler(), TimeProvider.System, judge: (_, _) => objections.ToLookup(_ => "a"));
        _folder.Write("a.csx", "return Fail(401);");
        library.Reload();
        objections.Add(new PolicyDiagnostic("a.test.csx", 3, 1, "RE0100", PolicySeverity.Error, "A test failed."));
        _folder.Write("a.csx", "return Fail(402);");

        PolicySet set = library.Reload();

        Assert.Equal(401, Decide(set).Status);
        Assert.Equal(["RE0100", "RE0017"], set.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Use_EarlierRevision_GoesBackUntilTheFolderChanges()
    {
        _folder.Write("a.csx", "return Fail(401);");
        string first = _library.Reload().Revision;
        _folder.Write("a.csx", "return Fail(402);");
        _library.Reload();

        Assert.False(_library.Use("nonsense"));
        Assert.True(_library.Use(first[..8]));
        Assert.Equal(401, Decide(_library.Reload()).Status);
        _folder.Write("a.csx", "return Fail(403);");
        Assert.Equal(403, Decide(_library.Reload()).Status);
    }

    private static Decision Decide(PolicySet set) => Given.Session(set.Chain(["a"], out _)).Decide(out _);
}
