using System.Net;
using System.Net.Sockets;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

public sealed class NetworkFailureTests
{
    [Fact]
    public async Task SendAsync_AClosedPort_IsAFailedConnection()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Uri closed = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1");
        listener.Stop();
        await FailsToConnectAsync(closed);
    }

    [Fact]
    public Task SendAsync_ANameThatDoesNotExist_IsAFailedConnection() => FailsToConnectAsync(new Uri("http://no-such-host.invalid/v1"));

    [Fact]
    public async Task SendAsync_TlsToAPlainPort_IsAFailedConnection()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task answering = Task.Run(async () =>
        {
            using Socket socket = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
            await socket.ReceiveAsync(new byte[1024], TestContext.Current.CancellationToken);
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }, TestContext.Current.CancellationToken);
        await FailsToConnectAsync(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1"));
        await answering;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SendAsync_ClosedBeforeTheHeaders_FailsOnceAndIsNotRepeated(bool reset)
    {
        await using Upstream upstream = new(exchange =>
        {
            exchange.Close(reset);
            return Task.CompletedTask;
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(FailureKind.ConnectionFailed, answer.Failure!.Kind);
        Assert.Equal(Stage.AwaitingHeaders, answer.Failure.Stage);
        Assert.Equal(Scope.Deployment, answer.Failure.Scope);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task SendAsync_AKeptConnectionThatDies_IsNotRepeatedBehindTheLoop()
    {
        await using Upstream upstream = Upstream.Answering(
            exchange => exchange.AnswerAsync(200, Answers.Whole),
            exchange =>
            {
                exchange.Close(reset: true);
                return Task.CompletedTask;
            });
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer first = await call.SendAsync();
        using ProviderAnswer second = await call.SendAsync();
        Assert.Null(first.Failure);
        Assert.Equal(FailureKind.ConnectionFailed, second.Failure!.Kind);
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task SendAsync_HangsBeforeTheHeaders_TimesOutThereAndClosesAtOnce()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            arrived.SetResult();
            await exchange.UntilClosedAsync();
            closed.SetResult();
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using CancellationTokenSource limit = new();
        Task<ProviderAnswer> sending = call.SendUntilAsync(limit.Token);
        await arrived.Task;
        await limit.CancelAsync();
        using ProviderAnswer answer = await sending;
        Assert.Equal(FailureKind.TimedOut, answer.Failure!.Kind);
        Assert.Equal(Stage.AwaitingHeaders, answer.Failure.Stage);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    /// <summary>More bytes than all buffers between the two hold: once they are sent, the other side is reading the body.</summary>
    [Theory]
    [InlineData("text/event-stream", true)]
    [InlineData("application/json", false)]
    public async Task SendAsync_HangsAfterTheHeaders_TimesOutThere(string type, bool stream)
    {
        TaskCompletionSource reading = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync(type);
            string ping = $": {new string('-', 64 << 10)}\n";
            for (int i = 0; i < 12 * 16; i++) await exchange.ChunkAsync(ping);
            reading.SetResult();
            await exchange.UntilClosedAsync();
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using CancellationTokenSource limit = new();
        Task<ProviderAnswer> sending = call.SendUntilAsync(limit.Token, stream ? Requests.Streaming : Requests.Small);
        await reading.Task;
        await limit.CancelAsync();
        using ProviderAnswer answer = await sending;
        Assert.Equal(FailureKind.TimedOut, answer.Failure!.Kind);
        Assert.Equal(Stage.AwaitingFirstToken, answer.Failure.Stage);
    }

    [Fact]
    public async Task SendAsync_AnswerCutInTheMiddle_IsInterrupted()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answers.Whole.Length}\r\n\r\n{Answers.Whole[..20]}");
            exchange.Close();
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(FailureKind.StreamInterrupted, answer.Failure!.Kind);
        Assert.Equal(Stage.AwaitingFirstToken, answer.Failure.Stage);
    }

    private static async Task FailsToConnectAsync(Uri baseUrl)
    {
        using OpenAiCall call = new(baseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(FailureKind.ConnectionFailed, answer.Failure!.Kind);
        Assert.Equal(Stage.Connecting, answer.Failure.Stage);
        Assert.Equal(Scope.Provider, answer.Failure.Scope);
        Assert.Null(answer.Failure.Status);
        Assert.NotEmpty(answer.Failure.Message);
        string[] said = answer.Failure.Message.Split(": ");
        Assert.All(said, part => Assert.False(part.StartsWith(said[^1], StringComparison.Ordinal) && part != said[^1], $"It says one thing twice: {answer.Failure.Message}"));
    }
}
