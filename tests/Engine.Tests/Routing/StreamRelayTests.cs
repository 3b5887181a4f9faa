using System.IO.Pipelines;
using Microsoft.Extensions.Time.Testing;
using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class StreamRelayTests
{
    private static readonly string[] Chunks = [Answers.Role, Answers.Say("Hel"), Answers.Say("lo"), Answers.Stop, Answers.Done];

    [Fact]
    public async Task SendAsync_AWholeStream_PassesByteForByte()
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Chunks));
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(Requests.Streaming);
        Assert.Equal(string.Concat(Chunks), text);
        Assert.Null(answer.Length);
        Assert.Equal(EndReason.Answered, answer.Trail.End);
        Assert.Equal(0, gateway.Destinations[0].State.Seen.InFlight);
    }

    [Fact]
    public async Task SendAsync_CutAnywhereIntoPieces_PassesByteForByte()
    {
        string stream = string.Concat(Chunks).Replace("\n\n", "\r\n\r\n", StringComparison.Ordinal);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            foreach (char[] piece in stream.Chunk(3)) await exchange.ChunkAsync(new string(piece));
            await exchange.EndStreamAsync();
        });
        using Gateway gateway = new([upstream]);
        Assert.Equal(stream, (await gateway.AnswerAsync(Requests.Streaming)).Text);
    }

    /// <summary>The answer is over at <c>[DONE]</c>, wherever the network cuts the end of its line: nobody waits for the rest, and the client gets it all the same.</summary>
    /// <summary>Who says neither that it is done nor good-bye keeps nobody waiting: what comes after the last word comes at once.</summary>
    [Fact(Timeout = 60_000)]
    public async Task SendAsync_NeitherAnEndMarkNorAnEnd_EndsWhole()
    {
        string stream = string.Concat(Chunks[..^1]);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(stream[..^1]);
            await exchange.UntilClosedAsync();
        });
        using Gateway gateway = new([upstream], limits: new Limits { Idle = TimeSpan.FromHours(1) });
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(Requests.Streaming).WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(stream, text);
        Assert.Equal(EndReason.Answered, answer.Trail.End);
    }

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\r\n", 1)]
    [InlineData("\r\n", 2)]
    public async Task SendAsync_CutWithinTheLastLineEnd_PassesByteForByte(string lineEnd, int missing)
    {
        string stream = string.Concat(Chunks).Replace("\n", lineEnd, StringComparison.Ordinal);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(stream[..^missing]);
            await exchange.UntilClosedAsync();
        });
        using Gateway gateway = new([upstream]);
        Assert.Equal(stream, (await gateway.AnswerAsync(Requests.Streaming)).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("data: {\"choices\":[{\"de")]
    [InlineData("data: {\"choices\":[]}\n")]
    public async Task SendAsync_CutInTheMiddle_EndsWithOneErrorEventAndNeverDone(string rest)
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("Hel"));
            if (rest.Length > 0) await exchange.ChunkAsync(rest);
            exchange.Close();
        });
        using Gateway gateway = new([upstream], policy: NeverResume);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(Requests.Streaming);
        AssertBroken(text, "StreamInterrupted");
        Assert.Equal(EndReason.Interrupted, answer.Trail.End);
        Assert.True(gateway.Destinations[0].State.Seen.ErrorRate > 0);
        Assert.Equal(0, gateway.Destinations[0].State.Seen.InFlight);
    }

    [Fact]
    public async Task SendAsync_CutAfterTheFinishReason_IsWhole()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("Hello") + Answers.Stop);
            exchange.Close();
        });
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(Requests.Streaming);
        Assert.Equal(Answers.Role + Answers.Say("Hello") + Answers.Stop, text);
        Assert.Equal(EndReason.Answered, answer.Trail.End);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task SendAsync_SilenceInTheMiddle_EndsWithAnErrorEvent()
    {
        FakeTimeProvider clock = new();
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("Hel"));
            await exchange.UntilClosedAsync();
        });
        using Gateway gateway = new([upstream], clock, new Limits { Idle = TimeSpan.FromSeconds(5) }, NeverResume);
        (RoutedAnswer answer, RequestBody body) = await gateway.RouteAsync(Requests.Streaming);
        Task sending = gateway.SendAsync(answer);
        while (!sending.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await sending;
        gateway.Complete();
        AssertBroken(await gateway.ReadToEndAsync(), "TimedOut");
        answer.Dispose();
        body.Dispose();
    }

    [Fact]
    public async Task SendAsync_ASlowClient_IsNotTheDeploymentsSilence()
    {
        FakeTimeProvider clock = new();
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("Hel"));
            await seen.Task;
            await exchange.ChunkAsync(Answers.Say("lo") + Answers.Stop + Answers.Done);
            await exchange.EndStreamAsync();
        });
        using Gateway gateway = new([upstream], clock, new Limits { Idle = TimeSpan.FromSeconds(5) }, NeverResume, new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        (RoutedAnswer answer, RequestBody body) = await gateway.RouteAsync(Requests.Streaming);

        // The head is written, and the client does not read it: the relay stands in its flush.
        Task sending = gateway.SendAsync(answer);
        clock.Advance(TimeSpan.FromMinutes(1));
        seen.SetResult();
        Task<string> reading = gateway.ReadToEndAsync();
        await sending;
        gateway.Complete();
        Assert.Equal(string.Concat(Chunks), await reading);
        Assert.Equal(EndReason.Answered, answer.Trail.End);
        answer.Dispose();
        body.Dispose();
    }

    [Fact]
    public async Task SendAsync_TheClientLeavesInTheMiddle_ClosesTheStreamAtOnce()
    {
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("Hel"));
            await exchange.UntilClosedAsync();
            closed.SetResult();
        });
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, RequestBody body) = await gateway.RouteAsync(Requests.Streaming);
        Task sending = gateway.SendAsync(answer);
        await gateway.ReadUntilAsync("Hel");
        await gateway.Client.CancelAsync();
        await sending;
        answer.Dispose();
        body.Dispose();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(EndReason.ClientGone, Assert.Single(gateway.Trails).End);
        Assert.Equal(0, gateway.Destinations[0].State.Seen.ErrorRate);
        Assert.Equal(0, gateway.Destinations[0].State.Seen.InFlight);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SendAsync_TheClientNoLongerReads_EndsQuietly(bool stream)
    {
        await using Upstream upstream = new(exchange => stream ? exchange.StreamAsync(Chunks) : exchange.AnswerAsync(200, Answers.Whole));
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, RequestBody body) = await gateway.RouteAsync(stream ? Requests.Streaming : Requests.Small);
        await gateway.Reader.CompleteAsync();
        await gateway.SendAsync(answer);
        answer.Dispose();
        body.Dispose();
        Assert.Equal(EndReason.ClientGone, Assert.Single(gateway.Trails).End);
    }

    [Fact]
    public async Task RouteAsync_AnInvisibleFailure_IsRoutedAround()
    {
        await using Upstream ill = new(exchange => exchange.StreamAsync(Answers.Role, $"data: {Answers.Error("rate_limit_exceeded")}\n\n"));
        await using Upstream well = new(exchange => exchange.StreamAsync(Chunks));
        using Gateway gateway = new([ill, well]);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(Requests.Streaming);
        Assert.Equal(string.Concat(Chunks), text);
        Assert.Equal("p0/m=RateLimited", answer.Trail.Failures);
    }

    [Fact]
    public async Task SendAsync_CutAndThePolicyHasWordsForIt_TheErrorEventSaysThem()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("Hel"));
            exchange.Close();
        });
        using Gateway gateway = new([upstream], policy: context => context.Turn == Turn.Interrupted ? Scene.Do(DecisionKind.Fail) with { Text = "Please ask again." } : default);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(Requests.Streaming);
        AssertBroken(text, "StreamInterrupted");
        Assert.Contains("\"message\":\"Please ask again.\"", text, StringComparison.Ordinal);
        Assert.Equal(EndReason.Interrupted, answer.Trail.End);
    }

    private static Decision NeverResume(TurnContext context) => context.Turn == Turn.Interrupted ? Scene.Do(DecisionKind.Fail) : default;

    /// <summary>Read as a client reads: event by event, each one whole JSON, the last one an error, no clean end.</summary>
    private static void AssertBroken(string text, string failure)
    {
        Assert.EndsWith("\n\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", text, StringComparison.Ordinal);
        string[] events = text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        foreach (string data in events) Assert.NotNull(System.Text.Json.Nodes.JsonNode.Parse(data["data: ".Length..]));
        Assert.Contains("\"error\"", events[^1], StringComparison.Ordinal);
        Assert.Contains($"\"failure\":\"{failure}\"", events[^1], StringComparison.Ordinal);
        Assert.Single(events, data => data.Contains("\"error\"", StringComparison.Ordinal));
    }
}
