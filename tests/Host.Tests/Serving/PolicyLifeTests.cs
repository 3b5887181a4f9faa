using System.Text.Json;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>What becomes of policies while a gateway runs: gone back to, put into quarantine, shadowed, tried on a share.</summary>
public sealed class PolicyLifeTests
{
    private const string Models = """{ "chat": { "deployments": ["mock/one", "mock/two"], "policies": ["fast-chat"] } }""";
    private const string First = "return Try(Deployments[0]);\n";
    private const string Second = "// The second now.\nreturn Try(Deployments[1]);\n";
    // Only with the deployments that are here, so that nobody is warned before.
    private const string Failing = "if (Deployments[0].Id == \"mock/one\") return Try(Deployments[7]);\nreturn default;\n";

    [Fact]
    public async Task Use_EarlierRevision_DecidesAgainUntilTheFolderChanges()
    {
        await using TestGateway gateway = await StartAsync(First);
        string first = (await ReportAsync(gateway)).GetProperty("policyRevision").GetString()!;
        await SavedAsync(gateway, "fast-chat.csx", Second);
        Assert.Equal("fast-chat.csx:2", (await gateway.AskAsync("chat")).Header("decided-by"));

        VerbResult used = await PoliciesAsync(gateway, "use", first[..8]);
        HttpResponseMessage answer = await gateway.AskAsync("chat");
        await SavedAsync(gateway, "fast-chat.csx", "\n\n" + First);

        Assert.Equal((0, ""), (used.ExitCode, used.Error));
        Assert.StartsWith($"Policies {first} are live, from {gateway.PathOf("policies")} (x-rulesengine-revision: {answer.Header("revision")})\n  fast-chat  ", used.Output, StringComparison.Ordinal);
        Assert.Equal("fast-chat.csx:1", answer.Header("decided-by"));
        Assert.Equal("fast-chat.csx:3", (await gateway.AskAsync("chat")).Header("decided-by"));
    }

    [Fact]
    public async Task RequireTests_ATestFails_TheVersionBeforeDecidesUntilItPasses()
    {
        const string Test = "Deployment(\"mock/one\"); Deployment(\"mock/two\"); Test(\"it starts at {0}\", [\"mock/one\"], one => { Ask(); ShouldTry(one); });";
        await using TestGateway gateway = await TestGateway.StartAsync(
            Models, new Dictionary<string, string> { ["fast-chat.csx"] = First, ["fast-chat.test.csx"] = Test }, more: """, "requireTests": true""");

        gateway.SavePolicy("fast-chat.csx", Second);
        await gateway.SaidAsync($"{gateway.PathOf("policies/fast-chat.test.csx")}(1,1): error RE0039: requireTests is set, and the test 'it starts at mock/one' fails.");
        Assert.Equal("fast-chat.csx:1", (await gateway.AskAsync("chat")).Header("decided-by"));
        VerbResult check = await GatewayProcess.RunAsync(["check"], new Dictionary<string, string?> { ["MOCK_KEY"] = "x" }, gateway.PathOf(""));
        Assert.Equal(2, check.ExitCode);
        Assert.Contains("error RE0039: ", check.Output, StringComparison.Ordinal);

        await SavedAsync(gateway, "fast-chat.test.csx", Test.Replace("\"mock/one\"]", "\"mock/two\"]", StringComparison.Ordinal));
        Assert.Equal("fast-chat.csx:2", (await gateway.AskAsync("chat")).Header("decided-by"));
    }

    [Fact]
    public async Task RequireTests_SetWhileServing_KeepsWhatIsLiveAndSaysWhatIsMissing()
    {
        await using TestGateway gateway = await StartAsync(First);
        string json = File.ReadAllText(gateway.PathOf("gateway.json"));

        await File.WriteAllTextAsync(gateway.PathOf("gateway.json"), json.TrimEnd()[..^1] + """, "requireTests": true }""", TestContext.Current.CancellationToken);

        await gateway.SaidAsync($"{gateway.PathOf("policies/fast-chat.csx")}(1,1): error RE0040: requireTests is set, and this policy has no tests. Write fast-chat.test.csx next to it.");
        Assert.Equal("fast-chat.csx:1", (await gateway.AskAsync("chat")).Header("decided-by"));
    }

    [Fact]
    public async Task Use_UnknownRevision_ChangesNothingAndSaysWhereTheyAreListed()
    {
        await using TestGateway gateway = await StartAsync(First);

        VerbResult used = await PoliciesAsync(gateway, "use", "nope");

        Assert.Equal(new VerbResult(1, "", "rulesengine policies: There is not one earlier set of policies 'nope'; GET /admin/policies lists them.\n"), used);
    }

    [Fact]
    public async Task Use_RevisionWithoutAPolicyOfTheConfiguration_StaysAndSaysWhy()
    {
        await using TestGateway gateway = await StartAsync(First);
        string first = (await ReportAsync(gateway)).GetProperty("policyRevision").GetString()!;
        await SavedAsync(gateway, "extra.csx", First);
        string json = File.ReadAllText(gateway.PathOf("gateway.json"));
        string before = (await ReportAsync(gateway)).GetProperty("revision").GetString()!;
        await File.WriteAllTextAsync(gateway.PathOf("gateway.json"), json.Replace("\"fast-chat\"", "\"fast-chat\", \"extra\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await UntilAsync(gateway, report => report.GetProperty("revision").GetString() != before);

        VerbResult used = await PoliciesAsync(gateway, "use", first);

        Assert.Equal(1, used.ExitCode);
        Assert.Contains("The configuration does not go with these policies: ", used.Error, StringComparison.Ordinal);
        Assert.Contains("error RE1015: models.chat.policies[1]: ", used.Error, StringComparison.Ordinal);
        Assert.NotEqual(first, (await ReportAsync(gateway)).GetProperty("policyRevision").GetString());
        Assert.Equal("fast-chat.csx:1", (await gateway.AskAsync("chat")).Header("decided-by"));
    }

    [Fact]
    public async Task PolicyFails_AsOftenAsConfigured_IsInQuarantineUntilReleased()
    {
        await using TestGateway gateway = await StartAsync(Failing, """, "quarantine": { "failures": 2 }""");

        await gateway.AskAsync("chat");
        Assert.Equal(JsonValueKind.Null, Policy(await ReportAsync(gateway), "fast-chat").GetProperty("quarantine").ValueKind);
        await gateway.AskAsync("chat");

        await gateway.SaidAsync("fast-chat is in quarantine: it failed too often and is not asked any more.");
        Assert.Contains("In quarantine after 2 failures within 00:01:00", Policy(await ReportAsync(gateway), "fast-chat").GetProperty("quarantine").GetString(), StringComparison.Ordinal);
        Assert.Equal("mock/one", (await gateway.AskAsync("chat")).Header("deployment"));
        VerbResult seen = await PoliciesAsync(gateway);
        Assert.Equal(2, seen.ExitCode);
        Assert.Contains("chat; not asked: fast-chat.csx(1): In quarantine after 2 failures", seen.Output, StringComparison.Ordinal);

        VerbResult released = await PoliciesAsync(gateway, "release", "fast-chat");
        await gateway.SaidAsync("fast-chat is out of quarantine");
        Assert.Equal((0, ""), (released.ExitCode, released.Error));
        Assert.Equal(1, (await PoliciesAsync(gateway, "release", "nobody")).ExitCode);
    }

    [Fact]
    public async Task ShadowBesideAPolicy_SavedAndAsked_DecidesNothingAndItsDifferencesAreListed()
    {
        await using TestGateway gateway = await StartAsync(First);
        gateway.SavePolicy("fast-chat.shadow.csx", Second);
        await UntilAsync(gateway, report => report.GetProperty("shadows").GetArrayLength() == 1);

        Assert.Equal("mock/one", (await gateway.AskAsync("chat")).Header("deployment"));
        Assert.Equal("mock/one", (await gateway.AskAsync("chat")).Header("deployment"));

        JsonElement shadow = Assert.Single((await ReportAsync(gateway)).GetProperty("shadows").EnumerateArray());
        Assert.Equal(("chat", 2, 2), (shadow.GetProperty("model").GetString(), shadow.GetProperty("turns").GetInt32(), shadow.GetProperty("differences").GetInt32()));
        JsonElement difference = shadow.GetProperty("latest")[0];
        Assert.Equal("Try mock/one (fast-chat.csx:1)", difference.GetProperty("live").GetString());
        Assert.Equal("Try mock/two (fast-chat.shadow.csx:2)", difference.GetProperty("shadow").GetString());
        Assert.Contains("chat: differed at 2 of 2 turns (fast-chat.shadow, builtin)\n    Try mock/one (fast-chat.csx:1) -> Try mock/two (fast-chat.shadow.csx:2)\n", (await PoliciesAsync(gateway)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShadowFolder_Given_IsAskedWhereItDiffersOnly()
    {
        using TestFolder candidates = new();
        candidates.Write("fast-chat.csx", Second);
        candidates.Write("other.csx", First);
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/one", "mock/two"], "policies": ["fast-chat"] }, "more": { "deployments": ["mock/one"], "policies": ["other"] } }""",
            new Dictionary<string, string> { ["fast-chat.csx"] = First, ["other.csx"] = First }, arguments: ["--shadow", candidates.Path]);

        Assert.Equal("mock/one", (await gateway.AskAsync("chat")).Header("deployment"));

        JsonElement shadow = Assert.Single((await ReportAsync(gateway)).GetProperty("shadows").EnumerateArray());
        Assert.Equal(("chat", 1), (shadow.GetProperty("model").GetString(), shadow.GetProperty("differences").GetInt32()));
    }

    [Fact]
    public async Task Canary_WholeShare_DecidesForCallersUntilItFailsMore()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(
            """{ "chat": { "deployments": ["mock/one", "mock/two"], "policies": ["fast-chat"], "canary": { "policies": ["next"], "share": 0.5, "minRequests": 3 } } }""",
            new Dictionary<string, string> { ["fast-chat.csx"] = First, ["next.csx"] = "return Fail(503);\n" });

        Dictionary<string, string> decidedBy = [];
        for (int caller = 0; caller < 24; caller++) decidedBy[$"key-{caller}"] = await AskAsAsync(gateway, $"key-{caller}");

        await gateway.SaidAsync("The canary of chat is over, its own policies decide for everybody: Of its requests 100.0 % failed, of the others 0.0 %.");
        Assert.Contains("next.csx:1", decidedBy.Values);
        foreach (string caller in decidedBy.Keys) Assert.Equal("fast-chat.csx:1", await AskAsAsync(gateway, caller));
        JsonElement canary = Assert.Single((await ReportAsync(gateway)).GetProperty("canaries").EnumerateArray());
        Assert.Equal(decidedBy.Values.Count(by => by == "next.csx:1"), canary.GetProperty("candidate").GetProperty("failures").GetInt32());
        VerbResult seen = await PoliciesAsync(gateway);
        Assert.Equal(2, seen.ExitCode);
        Assert.Contains("chat: next, builtin over, it decides nothing any more. Of its requests 100.0 % failed", seen.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PolicyBroken_WhileServing_IsShownAsLastGoodWithItsProblem()
    {
        await using TestGateway gateway = await StartAsync(First);

        gateway.SavePolicy("fast-chat.csx", "return Try(;\n");
        await UntilAsync(gateway, report => report.GetProperty("problems").GetArrayLength() > 0);

        JsonElement report = await ReportAsync(gateway);
        Assert.True(Policy(report, "fast-chat").GetProperty("isLastGood").GetBoolean());
        Assert.Contains("fast-chat.csx(1,", report.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("  fast-chat  ", (await PoliciesAsync(gateway)).Output, StringComparison.Ordinal);
    }

    private static Task<TestGateway> StartAsync(string policy, string more = "") =>
        TestGateway.StartAsync(Models, new Dictionary<string, string> { ["fast-chat.csx"] = policy }, more: more);

    private static async Task<string> AskAsAsync(TestGateway gateway, string key) =>
        (await gateway.PostAsync("""{"model":"chat","messages":[{"role":"user","content":"hi"}]}""", key)).Header("decided-by");

    private static Task<VerbResult> PoliciesAsync(TestGateway gateway, params string[] arguments) =>
        GatewayProcess.RunAsync(["policies", .. arguments, "--url", gateway.Client.BaseAddress!.ToString()]);

    private static JsonElement Policy(JsonElement report, string name) =>
        report.GetProperty("policies").EnumerateArray().Single(policy => policy.GetProperty("name").GetString() == name);

    private static async Task<JsonElement> ReportAsync(TestGateway gateway) => await (await gateway.GetAsync("/admin/policies")).JsonAsync();

    private static async Task SavedAsync(TestGateway gateway, string name, string text)
    {
        string before = (await ReportAsync(gateway)).GetProperty("policyRevision").GetString()!;
        gateway.SavePolicy(name, text);
        await UntilAsync(gateway, report => report.GetProperty("policyRevision").GetString() != before);
    }

    private static async Task UntilAsync(TestGateway gateway, Func<JsonElement, bool> holds)
    {
        using CancellationTokenSource late = new(TestGateway.Patience, TimeProvider.System);
        while (!holds(await ReportAsync(gateway))) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, late.Token);
    }
}
