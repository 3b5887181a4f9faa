using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using RulesEngine.Recording.Reading;

namespace RulesEngine.Host.Tests.Recording;

public sealed class KilledTests
{
    private const int AtOnce = 16;

    [Theory]
    [InlineData("never")]
    [InlineData("always")]
    public async Task Kill_UnderLoad_LeavesReadableFilesAndTheRightCountOfWhatIsMissing(string sync)
    {
        JsonObject models = new() { ["chat"] = new JsonObject { ["deployments"] = new JsonArray("mock/flaky-20pct-fail-500+k", "mock/ok") } };
        await using RecordingGateway gateway = await RecordingGateway.StartAsync(models, $$"""{ "fileMegabytes": 1, "sync": "{{sync}}" }""", new Dictionary<string, string>());
        ConcurrentDictionary<string, bool> answered = [];
        using (HttpClient client = gateway.NewClient())
        {
            TaskCompletionSource enough = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Task[] load = [.. Enumerable.Range(0, AtOnce).Select(_ => LoadAsync(client, answered, enough))];
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(2), TimeProvider.System, TestContext.Current.CancellationToken);

            // 1. Kill it in the middle.
            await gateway.KillAsync();
            await Task.WhenAll(load);
        }

        // 2. Every line that is there can be read, and those that are not are counted.
        RecordingReader reader = new(gateway.Recordings);
        HashSet<string> recorded = [.. reader.Read().Select(one => one.Trail.Id)];
        long missing = reader.Missing;
        Assert.Equal(0, reader.ErrorCount);
        Assert.InRange(recorded.Count, 500, 100_000);

        // 3. The client heard of all that were taken, but for those that were on their way.
        int unrecorded = answered.Keys.Count(trail => !recorded.Contains(trail));
        Assert.InRange(missing, 0, unrecorded + AtOnce);
        Assert.InRange(unrecorded, 0, missing + AtOnce);

        // 4. The next process says so too, and goes on in the same numbers.
        await gateway.StartAgainAsync();
        if (missing > 0) Assert.Contains($"{missing} trails were not recorded", gateway.Output, StringComparison.Ordinal);
        using (HttpClient client = gateway.NewClient()) (await client.SendAsync(RecordingGateway.Ask("chat", false), TestContext.Current.CancellationToken)).Dispose();
        await gateway.StopAsync();
        RecordingReader after = new(gateway.Recordings);
        Assert.Equal(recorded.Count + 1, after.Read().Count());
        Assert.Equal((missing, 0L), (after.Missing, after.ErrorCount));
    }

    private static async Task LoadAsync(HttpClient client, ConcurrentDictionary<string, bool> answered, TaskCompletionSource enough)
    {
        try
        {
            while (true)
            {
                using HttpResponseMessage answer = await client.SendAsync(RecordingGateway.Ask("chat", true));
                await answer.Content.ReadAsByteArrayAsync();
                answered[answer.Headers.GetValues("x-rulesengine-trail").Single()] = true;
                if (answered.Count >= 1000) enough.TrySetResult();
            }
        }
        catch (HttpRequestException)
        {
            // Killed.
        }
    }
}
