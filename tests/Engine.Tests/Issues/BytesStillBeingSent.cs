using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Providers;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>An HTTP/2 provider may answer before it has read the request. Its bytes went back to the pool while the connection was still sending them.</summary>
public sealed class BytesStillBeingSent
{
    [Fact]
    public async Task Dispose_WhileTheRequestIsBeingSent_KeepsItsBytes()
    {
        RequestBody body = Requests.Read(Requests.Small);
        using PassedRequest content = new(new ProviderCall(body, "m"));
        Stalled connection = new();
        Task sending = content.CopyToAsync(connection, TestContext.Current.CancellationToken);
        body.Dispose();
        Assert.True(body.TryHold());
        body.Release();
        connection.Go.SetResult();
        await sending;
        Assert.False(body.TryHold());
        await Assert.ThrowsAnyAsync<Exception>(() => new PassedRequest(new ProviderCall(body, "m")).CopyToAsync(connection, TestContext.Current.CancellationToken));
    }

    private sealed class Stalled : MemoryStream
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await Go.Task;
    }
}
