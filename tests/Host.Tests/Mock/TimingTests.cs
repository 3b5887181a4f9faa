namespace RulesEngine.Host.Tests.Mock;

public sealed class TimingTests(MockServer mock) : IClassFixture<MockServer>
{
    /// <summary>Timers may fire this much early, as one clock sees another.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMilliseconds(5);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("slow-100ms")]
    [InlineData("slow-headers-100ms")]
    [InlineData("slow-100ms+fail-500")]
    public async Task Post_Slow_TakesThatLong(string model)
    {
        long start = TimeProvider.System.GetTimestamp();

        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Ask(model), Cancellation);

        Assert.True(Elapsed(start) >= TimeSpan.FromMilliseconds(100) - Early);
    }

    [Fact]
    public async Task Post_SlowStream_SendsHeadersBeforeItsFirstToken()
    {
        using HttpResponseMessage answer = await mock.Client.SendAsync(Chat.PostStream("slow-1m"), HttpCompletionOption.ResponseHeadersRead, Cancellation);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/event-stream; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Post_Pace_TakesThatLongBetweenChunks()
    {
        using HttpResponseMessage answer = await mock.Client.SendAsync(Chat.PostStream("pace-20ms+tokens-4"), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        long start = TimeProvider.System.GetTimestamp();

        List<string> events = await Chat.EventsAsync(answer, Cancellation).ToListAsync(Cancellation);

        // The role came with the headers; four tokens, the finish and the end mark are each a pace later.
        Assert.Equal(7, events.Count);
        Assert.True(Elapsed(start) >= (5 * TimeSpan.FromMilliseconds(20)) - Early);
    }

    private static TimeSpan Elapsed(long start) => TimeProvider.System.GetElapsedTime(start);
}
