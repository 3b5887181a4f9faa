using Microsoft.Extensions.Time.Testing;
using RulesEngine.Configuration;
using RulesEngine.Configuration.Building;
using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Providers;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class SnapshotBuilderTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();
    private readonly List<string> _retired = [];
    private readonly SnapshotBuilder _builder;

    public SnapshotBuilderTests()
    {
        _builder = new SnapshotBuilder(settings => new UncalledProvider(settings), provider => _retired.Add(((UncalledProvider)provider).Settings.BaseUrl!.Port + provider.Name), new FakeTimeProvider());
    }

    [Fact]
    public void Build_LimitsOfTheGateway_HoldWhereTheModelSaysNothing()
    {
        Snapshot snapshot = Build("""
            "limits": { "time": "2m", "connect": "2s", "headers": "4s", "idle": "9s", "tokensPerSecond": 2.5, "keepAlive": "0s" },
            "models": { "chat": { "deployments": ["a/x"], "limits": { "connect": "1s", "headers": "3s" } } }
            """);

        Limits gateway = new()
        {
            Time = TimeSpan.FromMinutes(2), Connect = TimeSpan.FromSeconds(2), Headers = TimeSpan.FromSeconds(4), Idle = TimeSpan.FromSeconds(9), TokensPerSecond = 2.5, KeepAlive = TimeSpan.Zero,
        };
        Assert.Equal(gateway with { Connect = TimeSpan.FromSeconds(1), Headers = TimeSpan.FromSeconds(3) }, snapshot.Find("chat")!.Limits);
        Assert.Equal(gateway, snapshot.Find("a/x")!.Limits);
        Assert.Equal(gateway, snapshot.Find("b/any")!.Limits);
    }

    [Fact]
    public void Build_Model_HasItsDeploymentsPoliciesAndLimitsInOrder()
    {
        Snapshot snapshot = Build(
            """
            "deployments": { "a/x": { "model": "x-1", "region": "eu", "tags": ["t"], "price": { "input": 1, "output": 2 }, "contextWindow": 9, "capabilities": ["tools", "jsonSchema"], "family": "f" } },
            "models": { "chat": { "deployments": ["b/y/z", "a/x"], "policies": ["second", "first"], "limits": { "time": "2m", "money": 0.5, "firstToken": "250ms" } } }
            """);

        Route route = snapshot.Find("chat")!;
        Assert.Equal(["b/y/z", "a/x"], route.Destinations.Select(one => one.State.Seen.Id));
        Assert.Equal(["b", "a"], route.Destinations.Select(one => one.Provider.Name));
        Assert.Equal(["second", "first", "builtin"], route.Policies.Policies.Select(policy => policy.Name));
        Assert.Equal(new Limits { Time = TimeSpan.FromMinutes(2), Money = 0.5m, FirstToken = TimeSpan.FromMilliseconds(250) }, route.Limits);
        Assert.Equal(snapshot.Revision, route.Revision);
        Assert.Equal("y/z", route.Destinations[0].State.Seen.Model);
        DeploymentFacts facts = route.Destinations[1].State.Seen.Facts;
        Assert.Equal(["t"], facts.Tags);
        Assert.Equal(
            new DeploymentFacts("a/x", "a", "x-1") { Region = "eu", Tags = facts.Tags, Price = new Price(1, 2), ContextWindow = 9, Capabilities = Capabilities.Tools | Capabilities.JsonSchema, Family = "f" },
            facts);
    }

    [Fact]
    public void Find_DeploymentOfTheConfiguration_IsARouteOfItsOwnWithSharedHealth()
    {
        Snapshot snapshot = Build("""
            "deployments": { "a/x": {} }, "models": { "chat": { "deployments": ["b/y"], "policies": ["first"], "limits": { "attempts": 1 } } }
            """);

        Route route = snapshot.Find("b/y")!;
        Assert.Same(StateOf(snapshot, "chat"), Assert.Single(route.Destinations).State);
        Assert.Equal(["builtin"], route.Policies.Policies.Select(policy => policy.Name));
        Assert.Equal(new Limits(), route.Limits);
        Assert.Equal(["chat", "a/x", "b/y"], snapshot.Models);
    }

    [Fact]
    public void Find_ModelWithoutModelsSection_WorksByProvider()
    {
        Snapshot snapshot = Build("");

        Route route = snapshot.Find("a/meta/llama-3:70b")!;
        Assert.Equal("meta/llama-3:70b", Assert.Single(route.Destinations).State.Seen.Model);
        Assert.Equal("a", route.Destinations[0].Provider.Name);
        Assert.Equal(["builtin"], route.Policies.Policies.Select(policy => policy.Name));
        Assert.Equal(snapshot.Revision, route.Revision);
        Assert.Same(route.Destinations[0].State, StateOf(snapshot, "a/meta/llama-3:70b"));
        Assert.Empty(snapshot.Models);
    }

    [Theory]
    [InlineData("gpt-4o")]
    [InlineData("c/x")]
    [InlineData("/x")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("a/x\r\ny")]
    [InlineData("a/../x")]
    public void Find_UnknownName_IsNull(string model) => Assert.Null(Build("").Find(model));

    [Fact]
    public void Find_NameTooLong_IsNull() => Assert.Null(Build("").Find("a/" + new string('x', 199)));

    [Fact]
    public void Find_AliasCalledLikeADeployment_IsTheAlias()
    {
        Snapshot snapshot = Build("""
            "models": { "a/x": { "deployments": ["b/y", "a/x"] } }
            """);

        Assert.Equal(["b/y", "a/x"], snapshot.Find("a/x")!.Destinations.Select(one => one.State.Seen.Id));
    }

    [Fact]
    public void Find_ManyAdHocNames_RemembersTheLatestUsed()
    {
        Snapshot snapshot = Build("");
        DeploymentState used = StateOf(snapshot, "a/used"), forgotten = StateOf(snapshot, "a/forgotten");

        for (int i = 0; i < 300; i++)
        {
            snapshot.Find($"a/{i}");
            Assert.Same(used, StateOf(snapshot, "a/used"));
        }

        Assert.NotSame(forgotten, StateOf(snapshot, "a/forgotten"));
    }

    [Fact]
    public void Build_NothingChanged_KeepsProvidersAndHealth()
    {
        const string json = """
            "deployments": { "a/x": { "tags": ["t"], "price": { "input": 1, "output": 2 } } }, "models": { "chat": { "deployments": ["a/x", "b/y"] } }
            """;
        Snapshot before = Build(json);
        Destination adHoc = before.Find("a/z")!.Destinations[0];
        Snapshot after = Build(json);

        Assert.Equal(before.Find("chat")!.Destinations, after.Find("chat")!.Destinations);
        Assert.Same(StateOf(before, "chat"), StateOf(after, "chat"));
        Assert.Equal(adHoc, after.Find("a/z")!.Destinations[0]);
        Assert.Empty(_retired);
    }

    [Fact]
    public void Build_AdHocDeploymentIsPutIntoAModel_KeepsItsHealth()
    {
        DeploymentState adHoc = StateOf(Build(""), "a/z");

        Assert.Same(adHoc, StateOf(Build("""
            "models": { "chat": { "deployments": ["a/z"] } }
            """), "chat"));
    }

    [Theory]
    [InlineData("""{ "tags": ["t"], "region": "eu" }""")]
    [InlineData("""{ "tags": ["u"] }""")]
    [InlineData("""{ "tags": ["t"], "price": { "input": 1, "output": 3 } }""")]
    public void Build_FactsChanged_StartsWithNewHealth(string facts)
    {
        DeploymentState before = StateOf(Build("""
            "deployments": { "a/x": { "tags": ["t"] } }
            """), "a/x");

        Assert.NotSame(before, StateOf(Build($$""" "deployments": { "a/x": {{facts}} } """), "a/x"));
    }

    [Fact]
    public void Build_ProviderChanged_IsMadeAnewAndTheOldOneRetired()
    {
        const string json = "\"deployments\": { \"a/x\": {}, \"b/x\": {} }";
        Snapshot before = Build(json);
        (DeploymentState a, DeploymentState b) = (StateOf(before, "a/x"), StateOf(before, "b/x"));

        Snapshot after = Build(json, portOfA: 8);

        Assert.NotSame(a, StateOf(after, "a/x"));
        Assert.Same(b, StateOf(after, "b/x"));
        Assert.Equal(["1a"], _retired);
    }

    [Fact]
    public void Build_ProviderGone_TakesItsAdHocDeploymentsAlong()
    {
        UncalledProvider gone = new(new ProviderSettings("a", "openai", null, null)), kept = new(new ProviderSettings("b", "openai", null, null));
        DestinationPool pool = new(new FakeTimeProvider());
        DeploymentFacts x = new("a/x", "a", "x"), y = new("b/y", "b", "y");
        (Destination first, Destination second) = (pool.AdHoc(gone, x), pool.AdHoc(kept, y));

        pool.Use([], [kept], new Dictionary<string, FateOf>());

        Assert.NotSame(first, pool.AdHoc(gone, x));
        Assert.Same(second, pool.AdHoc(kept, y));
    }

    [Fact]
    public void Build_KeyRotated_IsAnotherProvider()
    {
        const string json = """{ "providers": { "p": { "dialect": "openai", "baseUrl": "http://127.0.0.1:1/", "apiKey": "${OPENAI_API_KEY}" } } }""";
        IProvider before = Build(_folder.Load(json)).Find("p/x")!.Destinations[0].Provider;
        string revision = Build(_folder.Load(json)).Revision;

        _folder.Environment["OPENAI_API_KEY"] = "another";
        Snapshot after = Build(_folder.Load(json));

        Assert.NotSame(before, after.Find("p/x")!.Destinations[0].Provider);
        Assert.Equal(["1p"], _retired);
        Assert.Equal(revision, after.Revision);
    }

    [Fact]
    public void Build_SameCredential_IsOneAccountAndTheSamePlaceOneService()
    {
        Snapshot snapshot = Build(_folder.Load(Keys("first")));
        Failure quota = new(FailureKind.QuotaExhausted, Stage.AwaitingHeaders, Scope.Account);
        Deployment[] facts = [.. new[] { "a/x", "b/x", "c/x", "d/x" }.Select(id => snapshot.Find(id)!.Destinations[0].State.Seen)];
        Assert.Equal(["a", "a", "c", "d"], facts.Select(one => one.Account));
        Assert.Equal(["a", "a", "a", "d"], facts.Select(one => one.Service));

        StateOf(snapshot, "a/x").Heed(quota);
        Assert.Equal([true, true, false, false], Cools(snapshot));
        Assert.Equal([true, true, false, false], Cools(Build(_folder.Load(Keys("first")))));
        Assert.Equal([false, false, false, false], Cools(Build(_folder.Load(Keys("renewed")))));

        string Keys(string key)
        {
            (_folder.Environment["ONE"], _folder.Environment["TWO"]) = (key, "another");
            return """
                { "providers": {
                    "a": { "dialect": "openai", "baseUrl": "http://127.0.0.1:1/v1", "apiKey": "${ONE}" }, "b": { "dialect": "openai", "baseUrl": "http://127.0.0.1:1/v2", "apiKey": "${ONE}" },
                    "c": { "dialect": "openai", "baseUrl": "http://127.0.0.1:1/v1", "apiKey": "${TWO}" }, "d": { "dialect": "openai", "baseUrl": "http://127.0.0.1:2/v1", "apiKey": "${TWO}" } } }
                """;
        }

        static IEnumerable<bool> Cools(Snapshot snapshot) => new[] { "a/y", "b/x", "c/x", "d/x" }.Select(id => StateOf(snapshot, id).Seen.CoolingUntil is not null);
    }

    [Fact]
    public void Build_IsolatedDeploymentWithOtherFacts_StaysIsolated()
    {
        const string json = """ "deployments": { "a/x": { "region": "REGION" }, "a/y": {} } """;
        Snapshot before = Build(json);
        StateOf(before, "a/x").Isolate();
        Snapshot after = Build(json.Replace("REGION", "eu", StringComparison.Ordinal), portOfA: 8);
        Assert.NotSame(StateOf(before, "a/x"), StateOf(after, "a/x"));
        Assert.True(StateOf(after, "a/x").IsIsolated);
        Assert.False(StateOf(after, "a/y").IsIsolated);
    }

    [Fact]
    public void Build_InvalidConfiguration_IsABugOfTheCaller() => Assert.Throws<ArgumentException>(() => Build(_folder.Load("{}")));

    [Fact]
    public void Revision_IsTwelveHexDigitsOfContentAndPolicies()
    {
        string revision = Build("").Revision;

        Assert.Matches("^[0-9a-f]{12}$", revision);
        Assert.Equal(revision, Build("/* a comment */ \"policies\": \"policies\"").Revision);
        Assert.NotEqual(revision, Build("", portOfA: 8).Revision);
        Assert.Equal(Build("\"deployments\": { \"a/x\": {}, \"a/y\": {} }").Revision, Build("\"deployments\": { \"a/y\": {}, \"a/x\": {} }").Revision);
        Assert.NotEqual(revision, Build("", policies: "another").Revision);
    }

    public void Dispose() => _folder.Dispose();

    private static DeploymentState StateOf(Snapshot snapshot, string model) => snapshot.Find(model)!.Destinations[0].State;

    private Snapshot Build(string part, int portOfA = 1, string policies = "policies") => Build(
        _folder.Load(
            $$"""
            { "providers": { "a": { "dialect": "openai", "baseUrl": "http://127.0.0.1:{{portOfA}}/" }, "b": { "dialect": "openai", "baseUrl": "http://127.0.0.1:2/" } },
            {{part}} }
            """,
            "first",
            "second"),
        policies);

    private Snapshot Build(LoadedConfiguration loaded, string policies = "policies")
    {
        Assert.Equal("", string.Join('\n', loaded.Errors.Where(error => error.Code != ErrorCodes.NoProvider)));
        Dictionary<string, CompiledPolicy> byName = new[] { "first", "second" }.ToDictionary(name => name, name => Builtin.Policy with { Name = name });
        return _builder.Build(loaded, new AvailablePolicies(byName, Builtin.Policy, policies));
    }
}
