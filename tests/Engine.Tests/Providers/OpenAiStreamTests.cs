using System.Text;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Providers;

public sealed class OpenAiStreamTests
{
    [Fact]
    public async Task SendAsync_AStream_ReturnsAtItsFirstContent()
    {
        TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        string usage = "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2}}\n\n";
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(": ping\n\n" + Answers.Role);
            await exchange.ChunkAsync(Answers.Say("a"));
            await seen.Task;
            foreach (string chunk in new[] { Answers.Say("b"), Answers.Stop, usage, Answers.Done }) await exchange.ChunkAsync(chunk);
            await exchange.EndStreamAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl);

        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);

        Assert.Null(answer.Failure);
        Assert.Equal(": ping\n\n" + Answers.Role + Answers.Say("a"), Encoding.UTF8.GetString(answer.Stream!.Head.Span));
        seen.SetResult();
        Assert.Equal(": ping\n\n" + Answers.Role + Answers.Say("a") + Answers.Say("b") + Answers.Stop + usage + Answers.Done, await OpenAiCall.ReadAllAsync(answer.Stream));
        Assert.Null(answer.Stream.Broken);
        Assert.Equal(new Usage(3, 2), answer.Usage);
    }

    [Theory]
    [InlineData("rate_limit_exceeded", FailureKind.RateLimited)]
    [InlineData("server_error", FailureKind.ServerError)]
    [InlineData("overloaded_error", FailureKind.Overloaded)]
    public async Task SendAsync_AnErrorAfterTheRoleOnly_IsAnInvisibleFailure(string code, FailureKind kind)
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Answers.Role, $"event: error\ndata: {Answers.Error(code)}\n\n"));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
        Assert.Null(answer.Stream);
        Assert.Equal(kind, answer.Failure!.Kind);
        Assert.Equal(Stage.AwaitingFirstToken, answer.Failure.Stage);
    }

    [Fact]
    public async Task SendAsync_AnErrorInTheSameReadAsTheFirstContent_IsStillInvisible()
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Answers.Role + Answers.Say("a") + $"data: {Answers.Error("server_error")}\n\n"));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
        Assert.Equal(FailureKind.ServerError, answer.Failure!.Kind);
    }

    [Fact]
    public async Task ReadAsync_AnErrorAfterTheFirstContent_BreaksTheStream()
    {
        using Session session = await Session.OpenAsync(exchange => exchange.ChunkAsync($"data: {Answers.Error("server_error", "Late.")}\n\n"));
        await OpenAiCall.ReadAllAsync(session.Stream);
        Assert.Equal(FailureKind.ServerError, session.Stream.Broken!.Kind);
        Assert.Equal("Late.", session.Stream.Broken.Message);
        Assert.Equal(Stage.Streaming, session.Stream.Broken.Stage);
        Assert.True(session.Stream.Ended);
    }

    [Theory]
    [InlineData("error", FailureKind.ServerError)]
    [InlineData("insufficient_system_resource", FailureKind.Overloaded)]
    [InlineData("network_error", FailureKind.ServerError)]
    [InlineData("time_limit", FailureKind.TimedOut)]
    public async Task ReadAsync_AFinishReasonThatSaysItBrokeOff_BreaksTheStream(string reason, FailureKind kind)
    {
        using Session session = await Session.OpenAsync(exchange => exchange.ChunkAsync(Answers.Finish(reason) + Answers.Done));
        string relayed = await OpenAiCall.ReadAllAsync(session.Stream);
        Assert.Equal((kind, Stage.Streaming), (session.Stream.Broken!.Kind, session.Stream.Broken.Stage));
        Assert.Equal($"The answer broke off: {reason}.", session.Stream.Broken.Message);
        Assert.NotNull(session.Stream.SaidErrorIn(Encoding.UTF8.GetBytes(relayed)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReadAsync_CutInTheMiddle_BreaksTheStream(bool reset)
    {
        using Session session = await Session.OpenAsync(exchange =>
        {
            exchange.Close(reset);
            return Task.CompletedTask;
        });
        await OpenAiCall.ReadAllAsync(session.Stream);
        Assert.Equal(FailureKind.StreamInterrupted, session.Stream.Broken!.Kind);
        Assert.Equal(Stage.Streaming, session.Stream.Broken.Stage);
        Assert.Equal(Scope.Deployment, session.Stream.Broken.Scope);
    }

    [Fact]
    public async Task ReadAsync_AnOrderlyEndWithoutAFinishReason_BreaksTheStream()
    {
        using Session session = await Session.OpenAsync(exchange => exchange.EndStreamAsync());
        await OpenAiCall.ReadAllAsync(session.Stream);
        Assert.Equal(FailureKind.StreamInterrupted, session.Stream.Broken!.Kind);
    }

    [Fact]
    public async Task ReadAsync_AFinishReasonAndNoDone_IsWhole()
    {
        using Session session = await Session.OpenAsync(async exchange =>
        {
            await exchange.ChunkAsync(Answers.Stop);
            await exchange.EndStreamAsync();
        });
        Assert.EndsWith(Answers.Stop, await OpenAiCall.ReadAllAsync(session.Stream), StringComparison.Ordinal);
        Assert.Null(session.Stream.Broken);
    }

    [Fact]
    public async Task ReadAsync_ErrorsInTheModelsOwnText_BreakNothing()
    {
        using Session session = await Session.OpenAsync(async exchange =>
        {
            await exchange.ChunkAsync(Answers.Say("\\\"error\\\": {\\\"message\\\":\\\"x\\\"} \\\"finish_reason\\\":\\\"stop\\\" data: [DONE]\\n\\n"));
            exchange.Close();
        });
        await OpenAiCall.ReadAllAsync(session.Stream);
        Assert.Equal(FailureKind.StreamInterrupted, session.Stream.Broken!.Kind);
    }

    [Theory]
    [InlineData("content_filter", FailureKind.ContentFiltered, Scope.Request)]
    [InlineData("length", FailureKind.Truncated, Scope.Request)]
    [InlineData("stop", FailureKind.EmptyAnswer, Scope.Deployment)]
    public async Task SendAsync_AStreamThatStopsBeforeItsFirstWord_SaysWhyAndIsKeptWhole(string finish, FailureKind kind, Scope scope)
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Answers.Role, Answers.Finish(finish), Answers.Done));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
        Assert.Equal(kind, answer.Failure!.Kind);
        Assert.Equal(scope, answer.Failure.Scope);
        Assert.Equal(Answers.Role + Answers.Finish(finish) + Answers.Done, Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Fact]
    public async Task SendAsync_AStreamThatHoldsNothing_IsMalformed()
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(": ping\n\n"));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
        Assert.Equal(FailureKind.MalformedAnswer, answer.Failure!.Kind);
    }

    [Fact]
    public async Task SendAsync_JsonWhereAStreamWasAskedFor_IsMalformed()
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
        Assert.Equal(FailureKind.MalformedAnswer, answer.Failure!.Kind);
        Assert.Contains("A stream was asked for", answer.Failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendAsync_AnErrorAsJsonWhereAStreamWasAskedFor_IsThatError()
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Error("insufficient_quota")));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
        Assert.Equal(FailureKind.QuotaExhausted, answer.Failure!.Kind);
    }

    [Fact]
    public async Task SendAsync_AFirstContentOfTwoMebibytes_IsAStream()
    {
        string image = Answers.Say(new string('x', 2 << 20));
        await using Upstream upstream = new(exchange => exchange.StreamAsync(image, Answers.Stop, Answers.Done));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
        Assert.Equal(image.Length + Answers.Stop.Length + Answers.Done.Length, (await OpenAiCall.ReadAllAsync(answer.Stream!)).Length);
        Assert.Null(answer.Stream!.Broken);
    }

    /// <summary>A stream that has said "a"; what follows is the test's.</summary>
    private sealed class Session(Upstream upstream, OpenAiCall call, ProviderAnswer answer) : IDisposable
    {
        public StreamedAnswer Stream => answer.Stream!;

        public static async Task<Session> OpenAsync(Func<Exchange, Task> then)
        {
            TaskCompletionSource seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Upstream upstream = new(async exchange =>
            {
                await exchange.BeginStreamAsync();
                await exchange.ChunkAsync(Answers.Role + Answers.Say("a"));
                await seen.Task;
                await then(exchange);
            });
            OpenAiCall call = new(upstream.BaseUrl);
            ProviderAnswer answer = await call.SendAsync(Requests.Streaming);
            seen.SetResult();
            return new Session(upstream, call, answer);
        }

        public void Dispose()
        {
            answer.Dispose();
            call.Dispose();
            _ = upstream.DisposeAsync().AsTask();
        }
    }
}
