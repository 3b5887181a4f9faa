using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Tests.Recording;

/// <summary>What is decided in production is decided again at the desk: real requests, real faults, real files.</summary>
public sealed class ReplayTests
{
    /// <summary>500; <c>REPLAY_REQUESTS=10000</c> is the long form.</summary>
    private static readonly int Requests = int.Parse(Environment.GetEnvironmentVariable("REPLAY_REQUESTS") ?? "500", CultureInfo.InvariantCulture);

    private const string Policy = """
        Prefer(d => d.ErrorRate < 0.3);
        if (Turn == Turn.Start && Request.Stream && Chance < 0.3) return Try(Candidates.FirstOrDefault(), slowAfter: 40.Milliseconds, within: 2.Seconds);
        if (Turn == Turn.Slow) return Hedge();
        if (Turn == Turn.Interrupted) return Resume();
        if (Turn == Turn.Failed && Failure!.Kind == ServerError && Chance < 0.5) return Retry(after: 3.Milliseconds).Because("it may pass");
        if (Turn == Turn.Failed && Failure!.Kind == RateLimited) return Failover().Cooling(Last!.Deployment, 200.Milliseconds);
        """;

    private static readonly string[] Faults =
    [
        "fail-429-retry-after-1s", "fail-500", "fail-503", "fail-529", "quota", "auth", "permission", "region-blocked", "model-not-found", "fail-400",
        "context-too-long", "prompt-filter", "unsupported-parameter", "too-large", "error-in-200", "html-200", "garbage", "empty", "refusal", "reset",
        "cut-after-5+pace-1ms", "end-after-5+pace-1ms", "error-event-after-3", "malformed-event-after-2", "slow-80ms", "length-20", "length-0", "content-filter", "hang",
        "hang-after-headers", "stall-after-3", "end-after-0", "broken-tool-call", "no-done", "slow-headers-80ms",
    ];

    /// <summary>Each fault once for certain, streamed and not; then each of them now and then.</summary>
    private static JsonObject Models => new(
        Faults.SelectMany((fault, i) => new[] { Model($"sure{2 * i}", $"{fault}+s{i}"), Model($"sure{2 * i + 1}", $"{fault}+t{i}"), Model($"chat{i}", NowAndThen(fault, i), $"flaky-30pct-fail-500+n{i}") }));

    private static string NowAndThen(string fault, int i) => $"flaky-60pct-{string.Join('+', [.. fault.Split('+'), $"m{i}"])}";

    private static KeyValuePair<string, JsonNode?> Model(string name, params string[] faults) => KeyValuePair.Create(name, (JsonNode?)new JsonObject
    {
        ["deployments"] = new JsonArray([.. faults.Append("ok").Select(model => (JsonNode)$"mock/{model}")]),
        ["policies"] = new JsonArray("careful"),
        ["limits"] = new JsonObject { ["time"] = "10s", ["firstToken"] = "400ms", ["idle"] = "400ms", ["attempts"] = 5 },
    });

    [Fact]
    public async Task Replay_RealRequestsWithEveryFault_DecidesEveryTurnTheSameAndSeesWhatAChangeWouldDo()
    {
        await using RecordingGateway gateway = await RecordingGateway.StartAsync(Models, "{}", new Dictionary<string, string> { ["careful.csx"] = Policy });
        using HttpClient client = gateway.NewClient();
        await Parallel.ForEachAsync(Enumerable.Range(0, Requests), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, cancellation) =>
        {
            using HttpRequestMessage request = number < 2 * Faults.Length
                ? RecordingGateway.Ask($"sure{number}", stream: number % 2 > 0)
                : RecordingGateway.Ask($"chat{number % Faults.Length}", stream: number % 3 > 0);
            using HttpResponseMessage answer = await client.SendAsync(request, cancellation);
            await answer.Content.ReadAsByteArrayAsync(cancellation);
        });
        await gateway.StopAsync();

        // 1. Everything is there, and it was not dull.
        RecordingReader reader = new(gateway.Recordings);
        RecordedTrail[] recorded = [.. reader.Read()];
        Assert.Equal((Requests, 0L, 0L), (recorded.Length, reader.Missing, reader.ErrorCount));
        Assert.Equal(Enum.GetValues<Turn>(), recorded.SelectMany(one => one.Trail.Turns).Select(turn => turn.Turn).Distinct().Order());
        // All failures but one: on this wire a model declines in words, and words are an answer.
        Assert.Equal(
            Enum.GetValues<FailureKind>().Where(kind => kind != FailureKind.Refused),
            recorded.SelectMany(one => one.Trail.Attempts).Where(attempt => attempt.Failure is not null).Select(attempt => attempt.Failure!.Kind).Distinct().Order());

        // 2. The same policies decide the same.
        VerbResult same = await gateway.RunAsync("replay", gateway.Recordings, "--policies", gateway.Policies);
        Assert.Equal("", same.Error);
        Assert.Contains("decisions: all the same", same.Output, StringComparison.Ordinal);
        Assert.Equal(0, same.ExitCode);

        // 3. Other policies decide otherwise, and the report says where.
        gateway.SavePolicy("careful.csx", Policy.Replace("Chance < 0.5", "Chance < 0.0", StringComparison.Ordinal));
        VerbResult other = await gateway.RunAsync("replay", gateway.Recordings, "--policies", gateway.Policies, "--format", "json");
        Assert.Equal(2, other.ExitCode);
        JsonElement report = JsonDocument.Parse(other.Output).RootElement;
        long retries = recorded.SelectMany(one => one.Trail.Turns).Count(turn => turn.Decision.Reason == "it may pass");
        Assert.InRange(retries, 10, 10_000);
        Assert.Equal(retries, report.GetProperty("differences").GetInt64());
        Assert.Equal("careful.csx:5", report.GetProperty("groups")[0].GetProperty("before").GetString());

        // 4. One request can be told, and taken out as a fixture.
        RecordedTrail rescued = recorded.First(one => one.Trail.Attempts.Count > 2);
        VerbResult story = await gateway.RunAsync("show", rescued.Trail.Id);
        Assert.Equal(0, story.ExitCode);
        Assert.Contains($"attempt 2: {rescued.Trail.Attempts[2].Deployment.Id}", story.Output, StringComparison.Ordinal);
        VerbResult fixture = await gateway.RunAsync("capture", gateway.Recordings, "--trail", rescued.Trail.Id);
        Assert.Equal(0, fixture.ExitCode);
        Assert.Contains($"\"trail\":\"{rescued.Trail.Id}\"", Assert.Single(fixture.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_NotARecording_IsAnErrorWithItsPlace()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "{\"v\":1,\"trail\":\"x\",\"model\":4}\n", TestContext.Current.CancellationToken);

        VerbResult result = await GatewayProcess.RunAsync(["replay", file, "--policies", Path.GetDirectoryName(file)!]);
        File.Delete(file);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{file}(1,28): error RE2001: expected a string here, found a number", result.Error, StringComparison.Ordinal);
    }
}
