using System.Net;
using System.Text.Json;
using RulesEngine.Host.Mock;
using RulesEngine.Host.Mock.Calls;

namespace RulesEngine.Host.Tests.Mock;

public sealed class CallLogTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_Calls_TellsWhatWasReceivedAndHowItEnded()
    {
        await using MockProvider mock = await MockProvider.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(mock.BaseUrl) };
        const string body = """{"model":"fail-404","messages":[{"role":"user","content":"héllo"}],"unknown":{"deep":[1,2.50]}}""";
        using HttpRequestMessage request = new(HttpMethod.Post, Chat.Path + "?api-version=1") { Content = Chat.Json(body) };
        request.Headers.Add("Authorization", "Bearer sk-1");
        using HttpResponseMessage answer = await client.SendAsync(request, Cancellation);

        JsonElement call = Assert.Single(JsonDocument.Parse(await client.GetStringAsync("/mock/calls", Cancellation)).RootElement.EnumerateArray());

        Assert.Equal(0, call.GetProperty("number").GetInt64());
        Assert.Equal(Chat.Path + "?api-version=1", call.GetProperty("path").GetString());
        Assert.Equal("fail-404", call.GetProperty("model").GetString());
        Assert.Equal(404, call.GetProperty("status").GetInt32());
        Assert.Equal("Done", call.GetProperty("state").GetString());
        Assert.Equal(body, call.GetProperty("body").GetString());
        Assert.Equal("Bearer sk-1", call.GetProperty("headers").GetProperty("Authorization").GetString());
        Assert.Equal("3e0e9ef3", call.GetProperty("bodyHash").GetString()![..8]);
    }

    [Fact]
    public async Task Delete_Calls_ForgetsThemAndStartsCountsAnew()
    {
        await using MockProvider mock = await MockProvider.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(mock.BaseUrl) };
        using HttpResponseMessage failed = await client.PostAsync(Chat.Path, Chat.Ask("first-1-fail-500"), Cancellation);

        using HttpResponseMessage deleted = await client.DeleteAsync("/mock/calls", Cancellation);

        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal("[]", await client.GetStringAsync("/mock/calls", Cancellation));
        using HttpResponseMessage again = await client.PostAsync(Chat.Path, Chat.Ask("first-1-fail-500"), Cancellation);
        Assert.Equal(HttpStatusCode.InternalServerError, again.StatusCode);
    }

    [Fact]
    public async Task Calls_MoreThanKept_AreBounded()
    {
        await using MockProvider mock = await MockProvider.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(mock.BaseUrl) };
        await Parallel.ForAsync(0, 10_001, Cancellation, async (_, cancellation) =>
        {
            using HttpResponseMessage answer = await client.PostAsync(Chat.Path, Chat.Ask("ok"), cancellation);
        });

        IReadOnlyList<MockCall> calls = mock.Calls.All();

        Assert.Equal(10_001, mock.Calls.Count);
        Assert.Equal(Enumerable.Range(1, 10_000).Select(number => (long)number), calls.Select(call => call.Number));
        Assert.All(calls.Take(9_900), call => Assert.Null(call.Body ?? call.Headers?.ToString()));
        Assert.All(calls.Skip(9_900), call => Assert.Contains("\"model\":\"ok\"", call.Body, StringComparison.Ordinal));
        Assert.Single(calls.Select(call => call.BodyHash).Distinct());
    }

    [Fact]
    public async Task Post_LargeBody_ArrivesWhole()
    {
        await using MockProvider mock = await MockProvider.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(mock.BaseUrl) };
        string padding = new('x', 40_000_000);

        using HttpResponseMessage answer = await client.PostAsync(Chat.Path, Chat.Ask("ok", $",\"padding\":\"{padding}\""), Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.EndsWith($"{padding}\"}}", Assert.Single(mock.Calls.All()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_CallsHanging_EndsThem()
    {
        MockProvider mock = await MockProvider.StartAsync();
        using HttpClient client = new() { BaseAddress = new Uri(mock.BaseUrl) };
        Task<HttpResponseMessage> hanging = client.PostAsync(Chat.Path, Chat.Ask("hang"), Cancellation);
        await mock.Calls.WhenAsync(call => call.Model == "hang", Cancellation);

        await mock.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => hanging);
    }
}
