using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Commands;

/// <summary>A month of traffic from the command line: no key, no network, the same bytes for the same seed.</summary>
public sealed class SimulateTests : IDisposable
{
    private const string Gateway = """
        {
          "providers": { "openai": { "dialect": "openai", "apiKey": "${NO_SUCH_KEY}" }, "anthropic": { "dialect": "anthropic", "apiKey": "${NO_SUCH_KEY}" } },
          "models": {
            "chat": { "deployments": ["openai/gpt-4o", "anthropic/claude-haiku-4-5"], "policies": ["start"] },
            "other": { "deployments": ["openai/gpt-4o"] }
          }
        }
        """;

    private readonly TestFolder _folder = new();

    public SimulateTests()
    {
        _folder.Write("gateway.json", Gateway);
        _folder.Write("policies/start.csx", "return default;\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Simulate_OwnAndOtherPolicies_StandBesideTheBaselinesAndTheChartIsXml()
    {
        _folder.Write("give-up/start.csx", "if (Turn == Turn.Failed) return Deliver();\n");

        VerbResult result = await RunAsync("--requests", "5000", "--against", "give-up", "--chart", "chart.svg");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        string[] lines = result.Output.TrimEnd().Split('\n');
        Assert.Equal("5,000 requests for chat in 30 days to openai/gpt-4o, anthropic/claude-haiku-4-5; seed 1", lines[0]);
        Assert.Equal(["no failover", "retry only, twice", "start", "give-up"], lines[3..].Select(line => line[..19].Trim()));
        XElement chart = XElement.Load(_folder.Combine("chart.svg"));
        Assert.Equal(4, chart.Descendants().Count(element => element.Name.LocalName == "polyline"));
        Assert.DoesNotContain("NaN", chart.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_StoppedOnTheWay_SaysSoAndNothingElse()
    {
        // A pipe is open at both ends only when the verb is at work: only then does it know what to do when it is told to stop.
        string pipe = _folder.Combine("arrivals");
        using (Process made = Process.Start("mkfifo", pipe)) await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        await using GatewayProcess verb = GatewayProcess.Start(["simulate", "--requests", "100000000", "--arrivals", pipe], _folder.Path);
        await using (FileStream arrivals = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), TestContext.Current.CancellationToken))
            await arrivals.WriteAsync("0,1,1\n0.001,1,1\n"u8.ToArray(), TestContext.Current.CancellationToken);

        VerbResult result = await verb.StopAsync();

        Assert.Equal(new VerbResult(1, "", "rulesengine simulate: stopped before it was done.\n"), result);
    }

    [Fact]
    public async Task Simulate_TheSameSeed_PrintsTheSameBytes()
    {
        VerbResult one = await RunAsync("--requests", "2000", "--seed", "7", "--format", "json");
        VerbResult again = await RunAsync("--requests", "2000", "--seed", "7", "--format", "json");
        VerbResult other = await RunAsync("--requests", "2000", "--seed", "8", "--format", "json");

        Assert.Equal(one.Output, again.Output);
        Assert.NotEqual(one.Output, other.Output);
        JsonElement[] results = [.. JsonDocument.Parse(one.Output).RootElement.GetProperty("results").EnumerateArray()];
        Assert.All(results, result => Assert.Equal(2000, result.GetProperty("requests").GetInt64()));
        Assert.True(results[2].GetProperty("failed").GetInt64() < results[0].GetProperty("failed").GetInt64());
    }

    [Fact]
    public async Task Simulate_AWorldOfItsOwn_IsTheOneThatIsSimulated()
    {
        _folder.Write("world.json", """{ "openai/gpt-4o": { "failing": 1, "failures": [{ "kind": "AuthenticationFailed", "weight": 1, "status": 401 }] }, "*": { "failing": 0, "outages": { "share": 0 } } }""");
        _folder.Write("arrivals.csv", "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 18:15:46.6805900,374,44\n2023-11-16 18:15:50.9951690,396,109\n2023-11-16 18:15:51.2225670,879,55\n");

        VerbResult result = await RunAsync("--world", "world.json", "--arrivals", "arrivals.csv", "--days", "0.1", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        JsonElement[] results = [.. JsonDocument.Parse(result.Output).RootElement.GetProperty("results").EnumerateArray()];
        Assert.Equal([1.0, 1.0, 0.0], results.Select(one => one.GetProperty("failedShare").GetDouble()));
    }

    [Fact]
    public async Task Simulate_Recordings_AreLearntFrom()
    {
        _folder.Write("outage.ndjson", await File.ReadAllTextAsync(Repository.File("policies/recordings/outage.ndjson"), TestContext.Current.CancellationToken));

        VerbResult result = await RunAsync("--recordings", "outage.ndjson", "--format", "json");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.InRange(JsonDocument.Parse(result.Output).RootElement.GetProperty("results")[0].GetProperty("requests").GetInt64(), 1, 100_000);
    }

    [Theory]
    [InlineData("there is none of it", "nope", "gateway.json has no model 'nope'; it has chat, other")]
    [InlineData("{ \"*\": { \"failing\": 3 } }", "--world", "*: a share is a number from 0 to 1; write 0.03 for 3 %")]
    [InlineData("{ \"*\": { \"p50\": \"soon\" } }", "--world", "This is no duration; write a number and its unit")]
    [InlineData("{ \"*\": { \"p5\": \"1s\" } }", "--world", "file(1,")]
    [InlineData("{ \"*\": { \"p50\": \"2s\" } }", "--world", "*: p95 is a longer time than p50")]
    [InlineData("1,2\n", "--arrivals", "file: two requests at different times are the least to go by")]
    [InlineData("0,1,1\n1,x,1\n", "--arrivals", "file(2,1): this is not a time, a number of input tokens and a number of output tokens")]
    [InlineData("5,1,1\n1,1,1\n", "--arrivals", "file(2,1): this request came before the one above it")]
    public async Task Simulate_SomethingIsWrong_SaysWhatAndWhere(string file, string option, string said)
    {
        _folder.Write("file", file);

        VerbResult result = await (option.StartsWith('-') ? RunAsync(option, "file") : RunAsync(option));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(said, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_APolicyIsMissingOrBroken_SaysWhich()
    {
        _folder.Write("broken/start.csx", "if (");
        _folder.Write("empty/else.csx", "return default;\n");

        VerbResult broken = await RunAsync("--against", "broken");
        VerbResult empty = await RunAsync("--against", "empty");

        Assert.Equal((1, 1), (broken.ExitCode, empty.ExitCode));
        Assert.Contains("start.csx(1,", broken.Error, StringComparison.Ordinal);
        Assert.Contains("empty has no policy 'start', which chat asks for", empty.Error, StringComparison.Ordinal);
    }

    private Task<VerbResult> RunAsync(params string[] arguments) => GatewayProcess.RunAsync(["simulate", .. arguments], null, _folder.Path);
}
