using System.Text;
using System.Text.Json;
using RulesEngine.Host.Mock.Calls;

namespace RulesEngine.Host.Tests.Mock;

public sealed class BreakTests(MockServer mock) : IClassFixture<MockServer>
{
    /// <summary>How many chunks of content the breaks below let through.</summary>
    private const int Content = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_CutInAStream_DeliversWhatCameBeforeAndBreaks()
    {
        using HttpResponseMessage answer = await StartAsync(Chat.PostStream("cut-after-3"));
        List<string> events = [];

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (string data in Chat.EventsAsync(answer, Cancellation)) events.Add(data);
        });

        Assert.Equal(["", "This", " is", " cut-after-3"], events.Select(Text));
    }

    [Fact]
    public async Task Post_CutAfterManyChunks_LosesNoneOfThem()
    {
        using HttpResponseMessage answer = await StartAsync(Chat.PostStream("cut-after-2000"));
        int events = 0;

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (string _ in Chat.EventsAsync(answer, Cancellation)) events++;
        });

        Assert.Equal(1 + 2_000, events);
    }

    [Fact]
    public async Task Post_CutInABody_BreaksInItsMiddle()
    {
        using HttpResponseMessage answer = await StartAsync(Chat.Post("cut-after-3"));

        HttpRequestException broken = await Assert.ThrowsAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpRequestError.ResponseEnded, Assert.IsType<HttpIOException>(broken.InnerException).HttpRequestError);
        MockCall call = await mock.Provider.Calls.WhenAsync(call => call is { Model: "cut-after-3", Stream: false, State: CallState.Done }, Cancellation);
        Assert.Equal(200, call.Status);
    }

    [Fact]
    public async Task Post_EndInAStream_EndsPolitelyWithoutFinish()
    {
        List<string> events = await EventsAsync("end-after-3");

        Assert.Equal(["", "This", " is", " end-after-3"], events.Select(Text));
    }

    [Fact]
    public async Task Post_EndInABody_IsHalfOfItsJson()
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Ask("end-after-3"), Cancellation);

        string body = await answer.Content.ReadAsStringAsync(Cancellation);

        Assert.StartsWith("""{"id":"chatcmpl-""", body, StringComparison.Ordinal);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
    }

    [Fact]
    public async Task Post_ErrorEventInAStream_IsItsLast()
    {
        List<string> events = await EventsAsync("error-event-after-3");

        Assert.Equal(1 + Content + 1, events.Count);
        Assert.Equal("server_error", JsonDocument.Parse(events[^1]).RootElement.GetProperty("error").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Post_MalformedEventInAStream_LeavesTheRestWhole()
    {
        List<string> events = await EventsAsync("malformed-event-after-3");

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(events[1 + Content]));
        Assert.Equal(["", "This", " is", " malformed-event-after-3"], events[..(1 + Content)].Select(Text));
        Assert.Equal([" 1", " 2", " 3", " 4", " 5", " 6", " 7", " 8", null], events[(1 + Content + 1)..^1].Select(Text));
        Assert.Equal("[DONE]", events[^1]);
    }

    [Fact]
    public async Task Post_NoDone_HasEverythingElse()
    {
        List<string> events = await EventsAsync("no-done");

        Assert.Equal("stop", JsonDocument.Parse(events[^1]).RootElement.GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Post_BreakBeyondTheUsualLength_GrowsTheAnswer()
    {
        List<string> events = await EventsAsync("error-event-after-40");

        Assert.Equal(1 + 40 + 1, events.Count);
    }

    [Theory]
    [InlineData("stall-after-3", true, 1 + Content)]
    [InlineData("stall-after-3", false, 0)]
    [InlineData("hang-after-headers", true, 0)]
    [InlineData("hang-after-headers", false, 0)]
    public async Task Post_SilenceInTheBody_LastsUntilTheClientLeaves(string model, bool stream, int events)
    {
        using HttpResponseMessage answer = await StartAsync(stream ? Chat.PostStream(model) : Chat.Post(model));
        Stream body = await answer.Content.ReadAsStreamAsync(Cancellation);

        await ReadAsync(body, events, answer.Content.Headers.ContentLength / 2 ?? 0);
        ValueTask<int> next = body.ReadAsync(new byte[1_024], Cancellation);
        MockCall open = await FindAsync(model, stream, CallState.Open);
        Assert.False(next.IsCompleted);
        answer.Dispose();

        Assert.Equal(open.Number, (await FindAsync(model, stream, CallState.ClientLeft)).Number);
    }

    [Fact]
    public async Task Post_Hang_LastsUntilTheClientLeaves()
    {
        using CancellationTokenSource leave = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<HttpResponseMessage> answer = mock.Client.PostAsync(Chat.Path, Chat.Ask("hang"), leave.Token);

        await FindAsync("hang", false, CallState.Open);
        Assert.False(answer.IsCompleted);
        await leave.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Equal(0, (await FindAsync("hang", false, CallState.ClientLeft)).Status);
    }

    [Fact]
    public async Task Post_Reset_BreaksTheConnectionBeforeTheFirstByte()
    {
        HttpRequestException broken = await Assert.ThrowsAsync<HttpRequestException>(() => mock.Client.PostAsync(Chat.Path, Chat.Ask("reset"), Cancellation));

        Assert.IsAssignableFrom<IOException>(broken.InnerException);
    }

    private static string? Text(string data) =>
        JsonDocument.Parse(data).RootElement.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out JsonElement text) ? text.GetString() : null;

    private static async Task ReadAsync(Stream body, int events, long bytes)
    {
        byte[] buffer = new byte[64 * 1_024];
        int length = 0;
        while (length < bytes || Encoding.UTF8.GetString(buffer, 0, length).Split("\n\n").Length - 1 < events)
            length += await body.ReadAsync(buffer.AsMemory(length), Cancellation);
    }

    private Task<MockCall> FindAsync(string model, bool stream, CallState state) =>
        mock.Provider.Calls.WhenAsync(call => call.Model == model && call.Stream == stream && call.State == state, Cancellation);

    private Task<HttpResponseMessage> StartAsync(HttpRequestMessage request) =>
        mock.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);

    private async Task<List<string>> EventsAsync(string model)
    {
        using HttpResponseMessage answer = await StartAsync(Chat.PostStream(model));
        return await Chat.EventsAsync(answer, Cancellation).ToListAsync(Cancellation);
    }
}
