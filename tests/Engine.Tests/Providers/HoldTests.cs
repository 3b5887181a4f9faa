using Microsoft.Extensions.Time.Testing;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>The first content kept back: what dies there costs nothing, what lives goes on without a gap.</summary>
public sealed class HoldTests
{
    private static readonly TimeSpan Ages = TimeSpan.FromDays(1);
    private static readonly string[] Tokens = [Answers.Role, Answers.Say("One"), Answers.Say(" two"), Answers.Say(" tre")];
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task SendAsync_CutBeforeEnoughTokens_IsAFailureThatNobodySees()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Tokens[0] + Tokens[1]);
            await exchange.ChunkAsync(Tokens[2]);
            exchange.Close();
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Hold(tokens: 3), Requests.Streaming);
        Assert.Equal((FailureKind.StreamInterrupted, Stage.Streaming), (answer.Failure!.Kind, answer.Failure.Stage));
        Assert.Null(answer.Stream);
    }

    [Fact]
    public async Task SendAsync_AnErrorEventBeforeEnoughTokens_IsThatFailure()
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Tokens[0] + Tokens[1], $"data: {Answers.Error("rate_limit_exceeded")}\n\n"));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Hold(tokens: 3), Requests.Streaming);
        Assert.Equal(FailureKind.RateLimited, answer.Failure!.Kind);
        Assert.Null(answer.Stream);
    }

    [Fact]
    public async Task SendAsync_EnoughTokens_AreTheHeadAndTheRestFollows()
    {
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            foreach (string token in Tokens) await exchange.ChunkAsync(token);
            await goOn.Task;
            await exchange.ChunkAsync(Answers.Stop + Answers.Done);
            await exchange.EndStreamAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Hold(tokens: 3), Requests.Streaming);
        Assert.Equal(string.Concat(Tokens), System.Text.Encoding.UTF8.GetString(answer.Stream!.Head.Span));
        goOn.SetResult();
        Assert.Equal(string.Concat(Tokens) + Answers.Stop + Answers.Done, await OpenAiCall.ReadAllAsync(answer.Stream));
    }

    [Fact]
    public async Task SendAsync_WholeBeforeEnoughTokens_IsTheAnswer()
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Tokens[0], Tokens[1], Answers.Stop, Answers.Done));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Hold(tokens: 100), Requests.Streaming);
        Assert.Equal(Tokens[0] + Tokens[1] + Answers.Stop + Answers.Done, await OpenAiCall.ReadAllAsync(answer.Stream!));
    }

    [Fact]
    public async Task SendAsync_HeldForAWhile_TheReadUnderWayIsNotLostAndTheWhileIsNoLatency()
    {
        TaskCompletionSource goOn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Tokens[0] + Tokens[1]);
            await goOn.Task;
            await exchange.ChunkAsync(Tokens[2] + Answers.Stop + Answers.Done);
            await exchange.EndStreamAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl, clock: _clock);
        using ProviderAnswer answer = await AdvanceUntilAsync(call.SendAsync(Hold(TimeSpan.FromMilliseconds(500)), Requests.Streaming));
        Assert.True(answer.Held >= TimeSpan.FromMilliseconds(500), $"held for {answer.Held}");
        goOn.SetResult();
        Assert.Equal(Tokens[0] + Tokens[1] + Tokens[2] + Answers.Stop + Answers.Done, await OpenAiCall.ReadAllAsync(answer.Stream!));
    }

    [Fact]
    public async Task SendAsync_SilentWhileItIsHeld_TimesOutAsAStream()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Tokens[0] + Tokens[1]);
            await exchange.UntilClosedAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl, clock: _clock);
        CallLimits limits = Hold(tokens: 3) with { Policy = new Clocks { Idle = TimeSpan.FromSeconds(3) } };
        using ProviderAnswer answer = await AdvanceUntilAsync(call.SendAsync(limits, Requests.Streaming));
        Assert.Equal((FailureKind.TimedOut, Stage.Streaming), (answer.Failure!.Kind, answer.Failure.Stage));
        Assert.Equal("The stream fell silent for longer than the 3 s that the policy allows.", answer.Failure.Message);
    }

    [Fact]
    public async Task Dispose_WithAReadUnderWay_ClosesTheConnection()
    {
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Tokens[0] + Tokens[1]);
            await exchange.UntilClosedAsync();
            closed.SetResult();
        });
        using OpenAiCall call = new(upstream.BaseUrl, clock: _clock);
        ProviderAnswer answer = await AdvanceUntilAsync(call.SendAsync(Hold(TimeSpan.FromMilliseconds(500)), Requests.Streaming));
        using (CancellationTokenSource silence = new())
        {
            ValueTask<int> reading = answer.Stream!.ReadAsync(new byte[64], silence.Token);
            await silence.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
        }

        answer.Dispose();
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    /// <summary>Nothing but the holding ends by itself in such a call, however far a test moves the clock.</summary>
    private static CallLimits Hold(TimeSpan time = default, int tokens = 0) =>
        new(new Limits { Connect = Ages, Idle = Ages }, null) { FirstContent = new TimeLimit(Ages, "the test allows"), Hold = time, HoldTokens = tokens };

    private async Task<ProviderAnswer> AdvanceUntilAsync(Task<ProviderAnswer> sending)
    {
        while (!sending.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        return await sending;
    }
}
