using System.Collections.Concurrent;
using System.Diagnostics;

namespace RulesEngine.Host.Tests.Serving;

public sealed class HotSwapTests
{
    private const string Models = """{ "chat": { "deployments": ["mock/one+pace-2ms", "mock/two+pace-2ms"], "policies": ["fast-chat"] } }""";
    private const string First = "if (Turn == Turn.Start) return Try(Deployments[0]);\n";
    private const string Second = "// The second now.\nif (Turn == Turn.Start) return Try(Deployments[1]);\n";

    [Fact]
    public async Task PolicySaved_WhileStreamsRun_IsLiveWithinASecondAndNoRequestFailsOrMixesRevisions()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, new Dictionary<string, string> { ["fast-chat.csx"] = First });
        ConcurrentQueue<Seen> seen = [];
        using CancellationTokenSource enough = new();
        Task[] load = [.. Enumerable.Range(0, 16).Select(_ => LoadAsync(gateway, seen, enough.Token))];
        await UntilAsync(() => seen.Count >= 50);

        long saved = Stopwatch.GetTimestamp();
        gateway.SavePolicy("fast-chat.csx", Second);
        await UntilAsync(() => seen.Any(one => one.DecidedBy == "fast-chat.csx:2"));
        int sofar = seen.Count;
        await UntilAsync(() => seen.Count >= sofar + 50);
        await enough.CancelAsync();
        await Task.WhenAll(load);

        TimeSpan toLive = Stopwatch.GetElapsedTime(saved, seen.Where(one => one.DecidedBy == "fast-chat.csx:2").Min(one => one.Asked));
        Assert.True(toLive < TimeSpan.FromSeconds(1), $"The first request under the new policy was asked {toLive} after the save.");
        Assert.All(seen, one => Assert.Equal(one.DecidedBy == "fast-chat.csx:1" ? "This is one" : "This is two", one.Text[..11]));
        Assert.Equal(2, seen.Select(one => one.Revision).Distinct().Count());
        Assert.All(seen.GroupBy(one => one.Revision), revision => Assert.Single(revision.Select(one => one.DecidedBy).Distinct()));
    }

    [Fact]
    public async Task PolicyBroken_WhileServing_OldOneKeepsDecidingAndTheLogSaysWhere()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, new Dictionary<string, string> { ["fast-chat.csx"] = Second });

        gateway.SavePolicy("fast-chat.csx", "if (Turn == Turn.Start)\n    return Try(Deployments[0];\n");
        await gateway.SaidAsync($"{gateway.PathOf("policies/fast-chat.csx")}(2,30): error CS1026: ");
        HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.Equal("fast-chat.csx:2", answer.Header("decided-by"));
        Assert.Equal("mock/two+pace-2ms", answer.Header("deployment"));
    }

    [Fact]
    public async Task PolicyThrows_AtATurn_BuiltinDecidesAndTheLogSaysWhere()
    {
        await using TestGateway gateway = await TestGateway.StartAsync(Models, new Dictionary<string, string> { ["fast-chat.csx"] = "\nreturn Try(Deployments[7]);\n" });

        HttpResponseMessage answer = await gateway.AskAsync("chat");

        Assert.StartsWith("builtin.csx:", answer.Header("decided-by"), StringComparison.Ordinal);
        await gateway.SaidAsync("a policy failed and the builtin one decided: fast-chat.csx(2): ArgumentOutOfRangeException");
    }

    private static async Task LoadAsync(TestGateway gateway, ConcurrentQueue<Seen> seen, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            long asked = Stopwatch.GetTimestamp();
            using HttpResponseMessage answer = await gateway.AskAsync("chat", stream: true);
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
            string text = await answer.StreamedAsync();
            Assert.Equal("[DONE]", (await answer.EventsAsync())[^1]);
            seen.Enqueue(new Seen(asked, answer.Header("decided-by"), answer.Header("revision"), text));
        }
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        using CancellationTokenSource late = new(TestGateway.Patience);
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(10));
        while (!happened()) await look.WaitForNextTickAsync(late.Token);
    }

    private sealed record Seen(long Asked, string DecidedBy, string Revision, string Text);
}
