using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class PolicyCacheTests : IDisposable
{
    private const string CacheOfParent = "CACHE_OF_PARENT";

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _reports = [];

    private string Cache => _folder["cache"];

    private string Entry => Assert.Single(Directory.GetFiles(Cache));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compile_Again_LoadsWhatWasKept()
    {
        Compile("return Fail(401);");
        DateTime written = File.GetLastWriteTimeUtc(Entry);
        Assert.Equal(401, Compile("return Fail(401);"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Entry));
        Assert.Empty(_reports);
    }

    [Fact]
    public void Compile_OtherTextOtherLibraryOtherFile_AreOtherEntries()
    {
        Compile("return Fail(Status());", new PolicySource("lib/a.csx", "int Status() => 401;"));
        Assert.Equal(402, Compile("return Fail(Status());", new PolicySource("lib/a.csx", "int Status() => 402;")));
        Assert.Equal(403, Compile("return Fail(403);"));
        Assert.Equal(3, Directory.GetFiles(Cache).Length);
    }

    [Fact]
    public void Compile_FolderOfTheCache_IsTheUsersAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        Compile("return Fail(401);");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Cache));
    }

    [Fact]
    public void Compile_OthersCanWriteToTheCache_DoesNotUseItAndSaysSo()
    {
        if (OperatingSystem.IsWindows()) return;
        Compile("return Fail(401);");
        File.SetUnixFileMode(Cache, File.GetUnixFileMode(Cache) | UnixFileMode.OtherWrite);
        Assert.Equal(401, Compile("return Fail(401);"));
        Assert.Contains("chmod 700", _reports[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(2000)]
    public void Compile_DamagedEntry_CompilesAgainAndSaysSo(int at)
    {
        Compile("return Fail(401);");
        byte[] bytes = File.ReadAllBytes(Entry);
        bytes[at] ^= 1;
        File.WriteAllBytes(Entry, bytes);
        Assert.Equal(401, Compile("return Fail(401);"));
        Assert.Contains("damaged", Assert.Single(_reports), StringComparison.Ordinal);
        Assert.Equal(401, Compile("return Fail(401);"));
        Assert.Single(_reports);
    }

    [Fact]
    public void Compile_CutOffEntry_CompilesAgain()
    {
        Compile("return Fail(401);");
        File.WriteAllBytes(Entry, File.ReadAllBytes(Entry)[..20]);
        Assert.Equal(401, Compile("return Fail(401);"));
    }

    [Fact]
    public void Compile_EntryThatRefersToMore_IsNotLoaded()
    {
        Compile("return Fail(401);");
        byte[] code = File.ReadAllBytes(typeof(PolicyCacheTests).Assembly.Location);
        new PolicyCache(Cache, _reports.Add).Keep(Path.GetFileNameWithoutExtension(Entry), new PolicyAssembly(code, []));
        Assert.Equal(401, Compile("return Fail(401);"));
        Assert.Contains("is not used: it refers to", Assert.Single(_reports), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_CacheThatCannotBeWritten_GoesOnAndSaysSo()
    {
        // As a full disk or a read-only one: the folder cannot even be made.
        _folder.Write("cache", "a file");
        Assert.Equal(401, Compile("return Fail(401);"));
        Assert.Contains("cannot be kept", Assert.Single(_reports), StringComparison.Ordinal);
    }

    [Fact]
    public void Compile_FullDisk_GoesOnAndSaysSo()
    {
        if (!OperatingSystem.IsLinux()) return;
        Compile("return Fail(401);");
        string unfinished = $"{Entry}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}";
        File.Delete(Entry);
        File.CreateSymbolicLink(unfinished, "/dev/full");
        Assert.Equal(401, Compile("return Fail(401);"));
        string report = Assert.Single(_reports);
        Assert.Contains("cannot be kept", report, StringComparison.Ordinal);
        Assert.Contains("No space left on device", report, StringComparison.Ordinal);
        Assert.EndsWith("The next start compiles it again.", report, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Cache));
    }

    [Fact]
    public async Task Compile_WarmCache_DecidesWithoutLoadingTheCompiler()
    {
        Compile("return Fail(401);");
        await ChildProcess.RunAsync(nameof(Child_WarmCache_LoadsNoCompiler), (CacheOfParent, Cache));
    }

    [Fact(Explicit = true)]
    public void Child_WarmCache_LoadsNoCompiler()
    {
        PolicyCache cache = new(Environment.GetEnvironmentVariable(CacheOfParent)!, _reports.Add);
        CompiledPolicy policy = new PolicyCompiler(cache).Compile(new PolicySource("a.csx", "return Fail(401);"), TestContext.Current.CancellationToken).Policy!;
        Assert.Equal(401, Given.Session(policy).Decide(out _).Status);
        Assert.Empty(_reports);
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    private int Compile(string text, params PolicySource[] loaded)
    {
        PolicySource source = new("a.csx", loaded.Length == 0 ? text : $"#load \"{loaded[0].File}\"\n{text}") { Loaded = loaded };
        PolicyCompilation compilation = new PolicyCompiler(new PolicyCache(Cache, _reports.Add)).Compile(source, TestContext.Current.CancellationToken);
        return Given.Session(compilation.Policy!).Decide(out _).Status;
    }
}
