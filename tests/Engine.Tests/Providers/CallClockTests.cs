using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Which clock of a call ran out, and what its failure says.</summary>
public sealed class CallClockTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(5_000, 0, "No connection came within the 5 s that limits.connect allows.")]
    [InlineData(300, 300, "No connection came within the 300 ms that the policy allows.")]
    public async Task SendAsync_NoConnection_NamesTheConnectClock(int after, int policy, string message)
    {
        // Takes the connection, and never says a word of TLS.
        using TcpListener mute = new(IPAddress.Loopback, 0);
        mute.Start();
        using OpenAiCall call = new(new Uri($"https://127.0.0.1:{((IPEndPoint)mute.LocalEndpoint).Port}/v1"), clock: _clock);
        Clocks? clocks = policy > 0 ? new Clocks { Connect = TimeSpan.FromMilliseconds(policy) } : null;
        Task<ProviderAnswer> sending = call.SendAsync(new CallLimits(new Limits(), clocks));
        _clock.Advance(TimeSpan.FromMilliseconds(after - 1));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        AssertTimedOut(await sending, Stage.Connecting, message);
    }

    [Fact]
    public async Task SendAsync_AStreamWithoutHeaders_NamesTheHeadersClock()
    {
        (Upstream upstream, Task arrived) = Silent();
        await using Upstream silent = upstream;
        using OpenAiCall call = new(upstream.BaseUrl, clock: _clock);
        Task<ProviderAnswer> sending = call.SendAsync(new CallLimits(new Limits { Headers = TimeSpan.FromSeconds(2) }, null), Requests.Streaming);
        await arrived;
        _clock.Advance(TimeSpan.FromSeconds(2));
        AssertTimedOut(await sending, Stage.AwaitingHeaders, "No status line came within the 2 s that limits.headers allows.");
    }

    [Fact]
    public async Task SendAsync_AnAnswerInOnePiece_HasNoHeadersClock()
    {
        (Upstream upstream, Task arrived) = Silent();
        await using Upstream silent = upstream;
        using OpenAiCall call = new(upstream.BaseUrl, clock: _clock);
        Task<ProviderAnswer> sending = call.SendAsync(new CallLimits(new Limits { Headers = TimeSpan.FromSeconds(2) }, null));
        await arrived;
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(sending.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        AssertTimedOut(await sending, Stage.AwaitingHeaders, "No status line came within the 60 s that limits.time leaves.");
    }

    /// <summary>More bytes than all buffers between the two hold: once they are sent, the other side is reading the body.</summary>
    [Fact]
    public async Task SendAsync_NoContent_NamesTheClockOfTheWholeCall()
    {
        TaskCompletionSource reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync("text/event-stream");
            string ping = $": {new string('-', 64 << 10)}\n";
            for (int i = 0; i < 12 * 16; i++) await exchange.ChunkAsync(ping);
            reading.SetResult();
            await exchange.UntilClosedAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl, clock: _clock);
        CallLimits limits = new(new Limits { Headers = TimeSpan.FromSeconds(2) }, null) { FirstContent = new TimeLimit(TimeSpan.FromSeconds(5), "limits.firstToken allows") };
        Task<ProviderAnswer> sending = call.SendAsync(limits, Requests.Streaming);
        await reading.Task;
        _clock.Advance(TimeSpan.FromSeconds(5));
        AssertTimedOut(await sending, Stage.AwaitingFirstToken, "Nothing came within the 5 s that limits.firstToken allows.");
    }

    [Fact]
    public async Task SendAsync_ContentInTime_NoClockEndsTheStreamLater()
    {
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("Hel"));
            await goOn.Task;
            await exchange.ChunkAsync(Answers.Say("lo") + Answers.Stop + Answers.Done);
            await exchange.EndStreamAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl, clock: _clock);
        using ProviderAnswer answer = await call.SendAsync(new CallLimits(new Limits(), null), Requests.Streaming);
        _clock.Advance(TimeSpan.FromHours(1));
        goOn.SetResult();
        Assert.Equal(Answers.Role + Answers.Say("Hel") + Answers.Say("lo") + Answers.Stop + Answers.Done, await OpenAiCall.ReadAllAsync(answer.Stream!));
    }

    private static (Upstream Upstream, Task Arrived) Silent()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return (new Upstream(exchange =>
        {
            arrived.SetResult();
            return exchange.UntilClosedAsync();
        }), arrived.Task);
    }

    private static void AssertTimedOut(ProviderAnswer answer, Stage stage, string message)
    {
        using (answer) Assert.Equal((FailureKind.TimedOut, stage, Scope.Deployment, message), (answer.Failure!.Kind, answer.Failure.Stage, answer.Failure.Scope, answer.Failure.Message));
    }
}
