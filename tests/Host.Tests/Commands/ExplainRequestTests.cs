using System.Text.Json;
using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Commands;

/// <summary>A request that is explained from the command line: the real verb over a real folder, no key and no network.</summary>
public sealed class ExplainRequestTests : IDisposable
{
    private const string Gateway = """
        {
          "providers": { "openai": { "dialect": "openai", "apiKey": "${NO_SUCH_KEY}" }, "local": { "dialect": "openai", "baseUrl": "${NO_SUCH_PLACE}" } },
          "deployments": { "local/qwen": { "contextWindow": 20 }, "openai/gpt-4o": { "region": "us-east" } },
          "models": { "chat": { "deployments": ["local/qwen", "openai/gpt-4o", "openai/gpt-4o-mini"], "policies": ["careful"], "limits": { "attempts": 2 } } }
        }
        """;

    private const string Long = """{ "model": "chat", "messages": [{ "role": "user", "content": "This question is a good deal longer than the context window of the first one." }], "tools": [{ "type": "function", "function": { "name": "f" } }] }""";

    private readonly TestFolder _folder = new();

    public ExplainRequestTests()
    {
        _folder.Write("gateway.json", Gateway);
        _folder.Write("policies/careful.csx", "Only(d => !(d.ContextWindow < Request.InputTokens));\nif (Turn == Turn.Start && Caller.KeyId == \"anonymous\") return Try(Candidates[0]).Because(\"first come\");\n");
        _folder.Write("request.json", Long);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ExplainRequest_EverybodyHealthy_TellsWhoAnswersAndWhyNobodyElse()
    {
        VerbResult result = await RunAsync("request.json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("local/qwen          20 tokens of context, price not known; by the catalog it lacks what this request needs: context\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("openai/gpt-4o       128000 tokens of context, ", result.Output, StringComparison.Ordinal);
        Assert.Contains("careful.csx:2 decided Try(openai/gpt-4o), because \"first come\"\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("not local/qwen: careful leaves it out\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("not openai/gpt-4o-mini: the policies put another first\n", result.Output, StringComparison.Ordinal);
        Assert.EndsWith("500 ms  Answered, by openai/gpt-4o\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_CallsFail_TellsTurnByTurnUntilNobodyIsLeft()
    {
        VerbResult result = await RunAsync("request.json", "--fail", "QuotaExhausted", "--fail", "overloaded", "--format", "json");

        Assert.Equal((2, ""), (result.ExitCode, result.Error));
        JsonElement told = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(["Start", "Failed", "Failed"], told.GetProperty("turns").EnumerateArray().Select(turn => turn.GetProperty("turn").GetString()));
        Assert.Equal(["QuotaExhausted", "Overloaded"], told.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("failure").GetString()));
        Assert.Equal(["local/qwen", "openai/gpt-4o", "openai/gpt-4o-mini"], told.GetProperty("deployments").EnumerateArray().Select(one => one.GetProperty("id").GetString()));
        Assert.Equal("Exhausted", told.GetProperty("end").GetString());
    }

    [Fact]
    public async Task ExplainRequest_TheRequestsOwnWordsAndHeaders_Count()
    {
        _folder.Write("request.json", """{ "model": "chat", "messages": [{ "role": "user", "content": "Hi" }], "provider": { "ignore": ["local"] } }""");

        VerbResult result = await RunAsync("request.json", "-H", "x-rulesengine-deadline-ms: 1500", "--header", "Authorization: Bearer sk-secret");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("not local/qwen: the request's 'provider.ignore' leaves it out\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("from key_", result.Output, StringComparison.Ordinal);
        Assert.Contains("at most 1500 ms, 2 attempts", result.Output, StringComparison.Ordinal);
        Assert.Contains("builtin.csx:", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-secret", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_ANameWithASuffix_MissesNobody()
    {
        _folder.Write("request.json", """{ "model": "chat:floor", "messages": [{ "role": "user", "content": "Hi" }], "provider": { "ignore": ["local"] } }""");
        _folder.Write("policies/careful.csx", "if (Request.Tags.Count == 2) return Fail(418);\n");

        VerbResult result = await RunAsync("request.json", "-H", "x-rulesengine-tags: a", "-H", "x-rulesengine-tags: b");

        Assert.Equal((2, ""), (result.ExitCode, result.Error));
        Assert.Contains("  not local/qwen: the request's 'provider.ignore' leaves it out\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("careful.csx:1 decided Fail(418)", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_ACanaryDecides_NamesItsPolicies()
    {
        _folder.Write("gateway.json", Gateway.Replace("\"limits\"", "\"canary\": { \"policies\": [\"new\"], \"share\": 1 }, \"limits\"", StringComparison.Ordinal));
        _folder.Write("policies/new.csx", "Only(d => d.Provider != \"openai\");\n");

        VerbResult result = await RunAsync("request.json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("not openai/gpt-4o: new leaves it out\n", result.Output, StringComparison.Ordinal);
        Assert.Contains("  a canary decides for 100 % of the callers, for this one\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_AtATime_IsThatTimeForThePolicies()
    {
        _folder.Write("policies/careful.csx", "if (Now.Hour >= 22) return Fail(503, \"closed\");\n");

        VerbResult night = await RunAsync("request.json", "--at", "2026-11-23T22:15:00Z");
        VerbResult day = await RunAsync("request.json", "--at", "2026-11-23T12:15:00Z");

        Assert.Equal((2, 0), (night.ExitCode, day.ExitCode));
        Assert.Contains("careful.csx:1 decided Fail(503", night.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_MoreFailuresThanCalls_SaysWhichWereNotMet()
    {
        VerbResult result = await RunAsync("request.json", "--fail", "QuotaExhausted", "--fail", "Overloaded", "--fail", "Refused");

        Assert.EndsWith("  no call was left for Refused\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_OfAGatewayThatRuns_KnowsHowItsDeploymentsAre()
    {
        const string Models = """{ "chat": { "deployments": ["mock/one", "mock/two"] } }""";
        await using TestGateway gateway = await TestGateway.StartAsync(Models);
        using StringContent change = new("""{ "deployment": "mock/one", "do": "cool", "for": "10m" }""", System.Text.Encoding.UTF8, "application/json");
        Assert.True((await gateway.Client.PostAsync("/admin/deployments", change, TestContext.Current.CancellationToken)).IsSuccessStatusCode);
        _folder.Write("gateway.json", $$"""{ "providers": { "mock": { "dialect": "openai", "baseUrl": "http://127.0.0.1:9/v1" } }, "models": {{Models}} }""");

        VerbResult result = await RunAsync("request.json", "--url", gateway.Client.BaseAddress!.ToString());

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("not mock/one: cooling for another 5?[0-9][0-9.]* s", result.Output);
        Assert.EndsWith("Answered, by mock/two\n", result.Output, StringComparison.Ordinal);
        Assert.StartsWith($"The gateway at {gateway.Client.BaseAddress} decides by revision ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_OfAGatewayThatDoesNotRun_SaysSo()
    {
        VerbResult result = await RunAsync("request.json", "--url", "http://127.0.0.1:9");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("rulesengine explain-request: no gateway answers at http://127.0.0.1:9/", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "model": "none", "messages": [] }""", "The gateway would ask nobody, and answer 404: ", "This gateway has no model 'none'.")]
    [InlineData("""{ "model": "chat", "messages": [ }""", "The gateway would ask nobody, and answer 400: ", "not one complete JSON object")]
    public async Task ExplainRequest_ItWouldBeRefused_SaysWhatTheClientWouldRead(string request, string begins, string holds)
    {
        _folder.Write("request.json", request);

        VerbResult result = await RunAsync("request.json");

        Assert.Equal((2, ""), (result.ExitCode, result.Error));
        Assert.StartsWith(begins, result.Output, StringComparison.Ordinal);
        Assert.Contains(holds, result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no failure 'Tired'; the kinds are ConnectionFailed, TimedOut, ", "request.json", "--fail", "Tired")]
    [InlineData("there is no failure 'RateLimited,Overloaded'; ", "request.json", "--fail", "RateLimited,Overloaded")]
    [InlineData("there is no failure '2'; ", "request.json", "--fail", "2")]
    [InlineData("--header wants 'name: value', not 'deadline'.", "request.json", "--header", "deadline")]
    [InlineData("nowhere.json", "nowhere.json")]
    public async Task ExplainRequest_WrongOptions_SaysWhich(string error, params string[] options)
    {
        VerbResult result = await RunAsync(options);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ExplainRequest_APolicyDoesNotCompile_SaysWhere()
    {
        _folder.Write("policies/careful.csx", "return Try(;\n");

        VerbResult result = await RunAsync("request.json");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("careful.csx(1,", result.Error, StringComparison.Ordinal);
    }

    private Task<VerbResult> RunAsync(params string[] options) => GatewayProcess.RunAsync(["explain-request", .. options], null, _folder.Path);
}
