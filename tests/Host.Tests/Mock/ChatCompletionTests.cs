using System.Net;
using System.Text.Json;

namespace RulesEngine.Host.Tests.Mock;

public sealed class ChatCompletionTests(MockServer mock) : IClassFixture<MockServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_AnyModel_AnswersAsThatModel()
    {
        using JsonDocument answer = await AnswerAsync("gpt-4o");

        JsonElement root = answer.RootElement;
        Assert.Equal("gpt-4o", root.GetProperty("model").GetString());
        Assert.Equal("chat.completion", root.GetProperty("object").GetString());
        Assert.Matches("^chatcmpl-[0-9A-Za-z]{29}$", root.GetProperty("id").GetString());
        JsonElement choice = Assert.Single(root.GetProperty("choices").EnumerateArray());
        Assert.Equal("stop", choice.GetProperty("finish_reason").GetString());
        Assert.Equal("This is gpt-4o counting: 1 2 3 4 5 6 7 8", choice.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal(24, root.GetProperty("usage").GetProperty("total_tokens").GetInt32());
    }

    [Fact]
    public async Task Post_Twice_DiffersInIdsAndIsOfNow()
    {
        using JsonDocument one = await AnswerAsync("ok");
        using JsonDocument two = await AnswerAsync("ok");

        Assert.NotEqual(one.RootElement.GetProperty("id").GetString(), two.RootElement.GetProperty("id").GetString());
        DateTimeOffset created = DateTimeOffset.FromUnixTimeSeconds(one.RootElement.GetProperty("created").GetInt64());
        Assert.InRange(TimeProvider.System.GetUtcNow() - created, TimeSpan.Zero, TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Post_AnyModel_SendsTheProvidersHeaders()
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Ask("ok"), Cancellation);

        Assert.Matches("^req_[0-9A-Za-z]{32}$", Assert.Single(answer.Headers.GetValues("x-request-id")));
        Assert.Equal("9999", Assert.Single(answer.Headers.GetValues("x-ratelimit-remaining-requests")));
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Post_Stream_SendsRoleThenTokensThenFinishThenDone()
    {
        List<string> events = await EventsAsync(Chat.PostStream("ok"));

        Assert.Equal("[DONE]", events[^1]);
        List<JsonElement> choices = [.. events[..^1].Select(data => Assert.Single(Parse(data).GetProperty("choices").EnumerateArray()))];
        Assert.Equal("""{"role":"assistant","content":"","refusal":null}""", choices[0].GetProperty("delta").GetRawText());
        Assert.Equal(
            ["This", " is", " ok", " counting:", " 1", " 2", " 3", " 4", " 5", " 6", " 7", " 8"],
            choices[1..^1].Select(choice => choice.GetProperty("delta").GetProperty("content").GetString()));
        Assert.All(choices[..^1], choice => Assert.Equal(JsonValueKind.Null, choice.GetProperty("finish_reason").ValueKind));
        Assert.Equal("{}", choices[^1].GetProperty("delta").GetRawText());
        Assert.Equal("stop", choices[^1].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Post_Stream_HasOneIdAndModelThroughout()
    {
        List<string> events = await EventsAsync(Chat.PostStream("ok"));

        Assert.Single(events[..^1].Select(data => Parse(data).GetProperty("id").GetString()).Distinct());
        Assert.All(events[..^1], data => Assert.Equal("ok", Parse(data).GetProperty("model").GetString()));
    }

    [Fact]
    public async Task Post_StreamWithoutAskingForUsage_SaysNothingOfIt()
    {
        List<string> events = await EventsAsync(Chat.PostStream("ok"));

        Assert.All(events[..^1], data => Assert.False(Parse(data).TryGetProperty("usage", out _)));
    }

    [Fact]
    public async Task Post_StreamAskingForUsage_SendsItLast()
    {
        List<string> events = await EventsAsync(Chat.PostStream("tokens-5", """,  "stream_options" : { "include_usage" : true }"""));

        Assert.All(events[..^2], data => Assert.Equal(JsonValueKind.Null, Parse(data).GetProperty("usage").ValueKind));
        JsonElement last = Parse(events[^2]);
        Assert.Empty(last.GetProperty("choices").EnumerateArray());
        Assert.Equal(5, last.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
    }

    [Theory]
    [InlineData("", "We could not parse the JSON body of your request.")]
    [InlineData("{", "We could not parse the JSON body of your request.")]
    [InlineData("[]", "We could not parse the JSON body of your request.")]
    [InlineData("""{"model":"ok"} x""", "We could not parse the JSON body of your request.")]
    [InlineData("""{"messages":[{}]}""", "you must provide a model parameter")]
    [InlineData("""{"model":{"messages":[1]}}""", "you must provide a model parameter")]
    [InlineData("""{"model":"ok"}""", "Missing required parameter: 'messages'.")]
    [InlineData("""{"model":"ok","messages":5}""", "Missing required parameter: 'messages'.")]
    [InlineData("""{"model":"ok","messages":[ ]}""", "Invalid 'messages': empty array.")]
    public async Task Post_BodyThatOpenAiRefuses_IsRefusedInItsWords(string body, string message)
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Json(body), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        JsonElement error = Parse(await answer.Content.ReadAsStringAsync(Cancellation)).GetProperty("error");
        Assert.StartsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("invalid_request_error", error.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("""{"stream":true,"messages":[{"role":"user","content":[{"type":"text","text":"]"}]}],"model":"ok"}""")]
    [InlineData("""{"messages":[[[]],{}],"stream_options":[],"stream":true,"tools":[{"model":"no"}],"model":"ok"}""")]
    public async Task Post_FieldsInAnyOrderAndShape_FindsModelAndStream(string body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, Chat.Path) { Content = Chat.Json(body) };

        List<string> events = await EventsAsync(request);

        Assert.Equal("ok", Parse(events[0]).GetProperty("model").GetString());
    }

    [Fact]
    public async Task Get_UnknownPath_IsRefusedInOpenAisWords()
    {
        using HttpResponseMessage answer = await mock.Client.GetAsync("/v1/nothing", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Invalid URL (GET /v1/nothing)", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Models_ListsAnExampleOfEveryWord()
    {
        JsonElement list = Parse(await mock.Client.GetStringAsync("/v1/models", Cancellation));

        string?[] ids = [.. list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString())];
        Assert.Superset(new HashSet<string?> { "ok", "fail-500", "cut-after-5", "pace-10ms" }, ids.ToHashSet());
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private async Task<JsonDocument> AnswerAsync(string model)
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Ask(model), Cancellation);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    private async Task<List<string>> EventsAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await mock.Client.SendAsync(request, Cancellation);
        Assert.Equal("text/event-stream; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return await Chat.EventsAsync(answer, Cancellation).ToListAsync(Cancellation);
    }
}
