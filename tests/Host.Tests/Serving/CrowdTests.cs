using System.Globalization;
using System.Text.Json;
using RulesEngine.Host.Mock.Calls;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>Many streams at a time, some cut in the middle: each client gets every word once, or an error that says so. `Benchmarks streams` is the long form.</summary>
public sealed class CrowdTests
{
    private const int Streams = 100;

    /// <summary>Cut late, and the second begins anew: what it repeats is found and cut at the seam.</summary>
    private const string Cutting = "tokens-100+pace-10ms+flaky-20pct-cut-after-50";

    [Fact]
    public async Task ChatStreams_AFifthIsCutInTheMiddle_EveryClientHasEveryWordOnce()
    {
        await using TestGateway gateway = await StartAsync(second: "2nd+tokens-100+pace-1ms");

        Read[] all = await ReadAsync(gateway);

        Assert.All(all, one => Assert.Equal((96, true, null), (one.Numbers, one.Done, one.Error)));
        int cut = gateway.Mock.Calls.All().Count(IsOfSecond);
        Assert.InRange(cut, 5, 50);
    }

    [Fact]
    public async Task ChatStreams_TheSecondIsCutToo_ThoseClientsHearSoAndTheOthersHaveEverything()
    {
        await using TestGateway gateway = await StartAsync(second: "2nd+tokens-100+pace-1ms+cut-after-70");

        Read[] all = await ReadAsync(gateway);

        int cut = gateway.Mock.Calls.All().Count(IsOfSecond);
        Assert.InRange(cut, 5, 50);
        Assert.Equal(cut, all.Count(one => one.Error == "interrupted" && !one.Done && one.Numbers is >= 46 and < 96));
        Assert.Equal(Streams - cut, all.Count(one => one.Error is null && one.Done && one.Numbers == 96));
    }

    private static bool IsOfSecond(MockCall call) => call.Model.StartsWith("2nd", StringComparison.Ordinal);

    private static Task<TestGateway> StartAsync(string second) => TestGateway.StartAsync(
        """{ "chat": { "deployments": ["mock/first", "mock/second"] } }""",
        deployments: $$"""{ "mock/first": { "model": "{{Cutting}}" }, "mock/second": { "model": "{{second}}" } }""");

    private static Task<Read[]> ReadAsync(TestGateway gateway) => Task.WhenAll(Enumerable.Range(0, Streams).Select(async _ =>
    {
        using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);
        return Read.Of(await answer.EventsAsync());
    }));

    /// <summary>What one client has.</summary>
    /// <param name="Numbers">How far the count went, every number once and in order; anything else throws.</param>
    /// <param name="Done">Whether it came to its end.</param>
    /// <param name="Error">The code of the error event; null where there is none.</param>
    private sealed record Read(int Numbers, bool Done, string? Error)
    {
        public static Read Of(string[] events)
        {
            JsonElement[] chunks = [.. events.Where(data => data != "[DONE]").Select(data => JsonDocument.Parse(data).RootElement)];
            string text = string.Concat(chunks.Where(chunk => chunk.TryGetProperty("choices", out _)).SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray()).Select(Content));
            string[] numbers = text.Split("counting:")[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(Enumerable.Range(1, numbers.Length).Select(number => number.ToString(CultureInfo.InvariantCulture)), numbers);
            string? error = chunks.Where(chunk => chunk.TryGetProperty("error", out _)).Select(chunk => chunk.GetProperty("error").GetProperty("code").GetString()).SingleOrDefault();
            return new Read(numbers.Length, events[^1] == "[DONE]", error);
        }

        private static string Content(JsonElement choice) =>
            choice.GetProperty("delta").TryGetProperty("content", out JsonElement content) ? content.GetString()! : "";
    }
}
