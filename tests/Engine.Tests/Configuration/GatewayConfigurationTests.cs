using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using RulesEngine.Configuration;
using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class GatewayConfigurationTests : IDisposable
{
    private static readonly TimeSpan OneLook = TimeSpan.FromMilliseconds(500);

    private readonly ConfigurationFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly GatewayConfiguration _gateway;
    private string _policyRevision = "1";
    private Exception? _bug;
    private int _loads;

    public GatewayConfigurationTests()
    {
        SnapshotBuilder builder = new(settings => new UncalledProvider(settings), _ => { }, _clock);
        _gateway = new GatewayConfiguration(_folder.File, _folder.Loader, builder, Policies, _clock, NullLogger<GatewayConfiguration>.Instance);
    }

    [Fact]
    public void Load_FirstFileIsBad_SaysWhyAndHasNoSnapshot()
    {
        _folder.Write("{}");

        Assert.Equal(ErrorCodes.NoProvider, Assert.Single(_gateway.Load()).Code);
        Assert.Throws<InvalidOperationException>(() => _gateway.Current);
    }

    [Fact]
    public void Load_GoodFile_IsLive()
    {
        _folder.Write(ConfigurationFolder.OneProvider);

        Assert.Empty(_gateway.Load());
        Assert.NotNull(_gateway.Current.Find("local/qwen3"));
        Assert.Equal("local", Assert.Single(_gateway.Loaded.Providers).Name);
    }

    [Fact]
    public void Load_UnknownPolicy_IsAMistakeWithItsPlace()
    {
        _folder.Write(WithModel("chat", """, "policies": ["first", "frist"] """));

        ConfigurationError mistake = Assert.Single(_gateway.Load());
        Assert.Equal((ErrorCodes.UnknownPolicy, "models.chat.policies[1]", 1), (mistake.Code, mistake.Path, mistake.Line));
    }

    [Fact]
    public void Load_PoliciesChanged_IsAnotherRevision()
    {
        Snapshot before = Loaded(ConfigurationFolder.OneProvider);

        _policyRevision = "2";
        _gateway.Load();

        Assert.NotEqual(before.Revision, _gateway.Current.Revision);
    }

    [Fact]
    public void Watch_FileSaved_IsLiveAtTheSecondLookThatFindsIt()
    {
        Snapshot before = Watched(ConfigurationFolder.OneProvider);

        _folder.Write(WithModel("chat"));
        _clock.Advance(OneLook);
        Assert.Same(before, _gateway.Current);
        _clock.Advance(OneLook);

        Assert.NotNull(_gateway.Current.Find("chat"));
        Assert.Null(before.Find("chat"));
    }

    [Fact]
    public void Watch_FileStillChanging_Waits()
    {
        Snapshot before = Watched(ConfigurationFolder.OneProvider);

        for (int i = 0; i < 5; i++)
        {
            _folder.Write(WithModel($"chat{i}"));
            _clock.Advance(OneLook);
            Assert.Same(before, _gateway.Current);
        }

        _clock.Advance(OneLook);
        Assert.NotNull(_gateway.Current.Find("chat4"));
    }

    [Fact]
    public void Watch_NothingChanged_KeepsTheSnapshot()
    {
        _folder.Write("one", "key");
        Snapshot before = Watched("""{ "providers": { "p": { "dialect": "openai", "apiKey": "file:key" } } }""");

        Look(10);

        Assert.Same(before, _gateway.Current);
    }

    [Fact]
    public void Watch_BadFileSaved_KeepsTheOldSnapshotUntilItIsGood()
    {
        Snapshot before = Watched(ConfigurationFolder.OneProvider);

        _folder.Write("{ not json");
        Look(2);
        Assert.Same(before, _gateway.Current);
        Assert.Equal(ErrorCodes.InvalidJson, Assert.Single(_gateway.Mistakes).Code);

        _folder.Write(WithModel("chat"));
        Look(2);
        Assert.NotNull(_gateway.Current.Find("chat"));
        Assert.Empty(_gateway.Mistakes);
    }

    [Fact]
    public void Watch_FileDeletedAndBack_KeepsTheOldSnapshotMeanwhile()
    {
        Snapshot before = Watched(ConfigurationFolder.OneProvider);

        File.Delete(_folder.File);
        Look(2);
        Assert.Same(before, _gateway.Current);
        Assert.Equal(ErrorCodes.FileUnreadable, Assert.Single(_gateway.Mistakes).Code);

        _folder.Write(WithModel("chat"));
        Look(2);
        Assert.NotNull(_gateway.Current.Find("chat"));
    }

    [Fact]
    public void Watch_SavedByRename_IsLive()
    {
        Watched(ConfigurationFolder.OneProvider);

        _folder.Write(WithModel("chat"), "gateway.json.tmp");
        File.Move(_folder.In("gateway.json.tmp"), _folder.File, overwrite: true);
        Look(2);

        Assert.NotNull(_gateway.Current.Find("chat"));
    }

    [Fact]
    public void Watch_SymlinkedFolderSwapped_IsLive()
    {
        // As Kubernetes mounts a ConfigMap: gateway.json -> ..data/gateway.json, ..data -> a folder per version.
        _folder.Write(ConfigurationFolder.OneProvider, "v1/gateway.json");
        _folder.Write(WithModel("chat"), "v2/gateway.json");
        Directory.CreateSymbolicLink(_folder.In("..data"), "v1");
        File.CreateSymbolicLink(_folder.File, "..data/gateway.json");
        Assert.Empty(_gateway.Load());
        _gateway.Watch();

        Directory.CreateSymbolicLink(_folder.In("..data_tmp"), "v2");
        Directory.Delete(_folder.In("..data"));
        Directory.Move(_folder.In("..data_tmp"), _folder.In("..data"));
        Look(2);

        Assert.NotNull(_gateway.Current.Find("chat"));
    }

    [Fact]
    public void Watch_FileOfAKeyChanged_TakesTheNewKey()
    {
        _folder.Write("one", "key");
        Watched("""{ "providers": { "p": { "dialect": "openai", "apiKey": "file:key" } } }""");

        _folder.Write("two", "key");
        Look(2);

        Assert.Equal("two", Assert.Single(_gateway.Loaded.Providers).ApiKey!.Reveal());
    }

    [Fact]
    public void Watch_FileOfAKeyThatWasMissing_IsSeenWhenItComes()
    {
        Watched(ConfigurationFolder.OneProvider);
        _folder.Write("""{ "providers": { "p": { "dialect": "openai", "apiKey": "file:key" } } }""");
        Look(2);
        Assert.Equal(ErrorCodes.SecretNotFound, Assert.Single(_gateway.Mistakes).Code);

        _folder.Write("one", "key");
        Look(2);

        Assert.Equal("p", Assert.Single(_gateway.Loaded.Providers).Name);
    }

    [Fact]
    public void Watch_LoadingThrows_TriesOnceKeepsTheOldSnapshotAndGoesOnWatching()
    {
        Snapshot before = Watched(ConfigurationFolder.OneProvider);

        _bug = new InvalidOperationException("a bug");
        _folder.Write(WithModel("one"));
        Look(6);
        Assert.Same(before, _gateway.Current);
        Assert.Equal(2, _loads);

        _bug = null;
        _folder.Write(WithModel("two"));
        Look(2);
        Assert.NotNull(_gateway.Current.Find("two"));
    }

    [Fact]
    public void Dispose_Watching_Ends()
    {
        Snapshot before = Watched(ConfigurationFolder.OneProvider);

        _gateway.Dispose();
        _folder.Write(WithModel("chat"));
        Look(4);

        Assert.Same(before, _gateway.Current);
    }

    public void Dispose()
    {
        _gateway.Dispose();
        _folder.Dispose();
    }

    private static string WithModel(string name, string more = "") =>
        $$"""{ "providers": { "local": { "dialect": "openai", "baseUrl": "http://127.0.0.1:9/v1" } }, "models": { "{{name}}": { "deployments": ["local/q"] {{more}} } } }""";

    private AvailablePolicies Policies(LoadedConfiguration read)
    {
        _loads++;
        if (_bug is not null) throw _bug;
        return new AvailablePolicies(new Dictionary<string, CompiledPolicy> { ["first"] = Builtin.Policy }, Builtin.Policy, _policyRevision);
    }

    private Snapshot Loaded(string json)
    {
        _folder.Write(json);
        Assert.Empty(_gateway.Load());
        return _gateway.Current;
    }

    private Snapshot Watched(string json)
    {
        Snapshot first = Loaded(json);
        _gateway.Watch();
        return first;
    }

    private void Look(int times)
    {
        for (int i = 0; i < times; i++) _clock.Advance(OneLook);
    }
}
