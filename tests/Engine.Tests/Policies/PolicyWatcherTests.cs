using Microsoft.Extensions.Time.Testing;
using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class PolicyWatcherTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _reports = [];
    private readonly PolicyLibrary _library;

    public PolicyWatcherTests()
    {
        _folder.Write("a.csx", "return Fail(401);");
        _library = new PolicyLibrary(_folder.Path, new PolicyCompiler(), TimeProvider.System);
        _library.Reload();
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Watch_SavedInPlace_IsLiveWithinASecond() => AssertLive(() => _folder.Write("a.csx", "return Fail(402);"), 402);

    [Fact]
    public void Watch_SavedByRename_IsLiveWithinASecond() => AssertLive(
        () =>
        {
            _folder.Write("a.csx~", "return Fail(402);");
            File.Move(_folder["a.csx~"], _folder["a.csx"], overwrite: true);
        },
        402);

    [Fact]
    public void Watch_BackupRenamedAwayAndFileWrittenAnew_IsLiveWithinASecond() => AssertLive(
        () =>
        {
            // As vim does with backupcopy=no: for a moment there is no a.csx.
            File.Move(_folder["a.csx"], _folder["a.csx~"]);
            _clock.Advance(PolicyWatcher.Settle / 2);
            Assert.Equal(401, Live());
            _folder.Write("a.csx", "return Fail(402);");
            File.Delete(_folder["a.csx~"]);
        },
        402);

    [Fact]
    public void Watch_TruncatedThenWritten_NeverGoesLiveEmpty()
    {
        // As VS Code saves: the file is emptied, then written, and the disk may be slow in between.
        using PolicyWatcher watcher = new(_library, _clock, _reports.Add, listen: false);
        using (FileStream file = new(_folder["a.csx"], FileMode.Truncate, FileAccess.Write, FileShare.ReadWrite))
        {
            for (int i = 0; i < 9; i++) _clock.Advance(TimeSpan.FromMilliseconds(100));
            Assert.Equal(401, Live());
            Assert.Contains(_library.Current.Diagnostics, diagnostic => diagnostic.Code == "RE0014");
            file.Write("return Fail(402);"u8);
        }

        for (int i = 0; i < 9; i++) _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(402, Live());
        Assert.Empty(_library.Current.Diagnostics);
    }

    [Fact]
    public void Watch_ConfigMapSwap_IsLiveWithinASecond()
    {
        // As Kubernetes mounts them: a.csx -> ..data/a.csx, ..data -> ..first; an update renames a new link over ..data.
        _folder.Write("..first/a.csx", "return Fail(401);");
        File.Delete(_folder["a.csx"]);
        File.CreateSymbolicLink(_folder["..data"], "..first");
        File.CreateSymbolicLink(_folder["a.csx"], "..data/a.csx");
        AssertLive(
            () =>
            {
                _folder.Write("..second/a.csx", "return Fail(402);");
                File.CreateSymbolicLink(_folder["..data_tmp"], "..second");
                Directory.Move(_folder["..data_tmp"], _folder["..new"]);
                File.Delete(_folder["..data"]);
                Directory.Move(_folder["..new"], _folder["..data"]);
                Directory.Delete(_folder["..first"], recursive: true);
            },
            402);
    }

    [Fact]
    public void Watch_FileInTheMakingLongerThanAPoll_NeverGoesLiveHalf()
    {
        using PolicyWatcher watcher = new(_library, _clock, _reports.Add, listen: false);
        string text = "return Fail(402);\nreturn Fail(403);\n// and more\n";
        for (int length = 1; length <= text.Length; length++)
        {
            _folder.Write("a.csx", text[..length]);
            _clock.Advance(PolicyWatcher.Settle / 2);
            if (length < text.Length) Assert.Equal(401, Live());
        }

        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(402, Live());
    }

    [Fact]
    public void Watch_FolderThatComesLater_IsSeen()
    {
        PolicyLibrary library = new(_folder["later"], new PolicyCompiler(), _clock);
        library.Reload();
        using PolicyWatcher watcher = new(library, _clock, _reports.Add, listen: false);
        _folder.Write("later/b.csx", "return Fail(402);");
        for (int i = 0; i < 9; i++) _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["b"], library.Current.Policies.Keys);
        Assert.Empty(_reports);
    }

    [Fact]
    public void Watch_ListenerThatThrows_IsReportedAndWatchingGoesOn()
    {
        _library.Changed += _ => throw new InvalidOperationException("listener");
        AssertLive(() => _folder.Write("a.csx", "return Fail(402);"), 402);
        Assert.Contains(_reports, report => report.Contains("listener", StringComparison.Ordinal));
        AssertLive(() => _folder.Write("a.csx", "return Fail(403);"), 403);
    }

    [Fact]
    public async Task Watch_WithTheSystemsEventsAndClock_BringsTheSaveLive()
    {
        TaskCompletionSource<PolicySet> changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _library.Changed += set => changed.TrySetResult(set);
        using PolicyWatcher watcher = new(_library, TimeProvider.System, _reports.Add);
        _folder.Write("a.csx", "return Fail(402);");
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(402, Live());
        Assert.Empty(_reports);
    }

    private void AssertLive(Action save, int status)
    {
        using PolicyWatcher watcher = new(_library, _clock, _reports.Add, listen: false);
        _clock.Advance(TimeSpan.FromSeconds(1));
        save();
        for (int i = 0; i < 9 && Live() != status; i++) _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(status, Live());
    }

    private int Live() => Given.Session(_library.Current.Chain(["a"], out _)).Decide(out _).Status;
}
