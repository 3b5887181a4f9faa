using System.Text.Json;

namespace RulesEngine.Host.Tests.Mock;

public sealed class AnswerFaultTests(MockServer mock) : IClassFixture<MockServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tokens-3", "This is tokens-3", "stop", 3)]
    [InlineData("tokens-0", "", "stop", 0)]
    [InlineData("length-5", "This is length-5 counting: 1", "length", 5)]
    [InlineData("content-filter", "This is content-filter counting: 1 2", "content_filter", 6)]
    [InlineData("empty", "", "stop", 0)]
    public async Task Post_FaultOfTheText_IsTheSameInBodyAndStream(string model, string text, string finishReason, int tokens)
    {
        JsonElement body = await BodyAsync(model);
        List<JsonElement> events = await EventsAsync(model);

        JsonElement choice = body.GetProperty("choices")[0];
        Assert.Equal(text, choice.GetProperty("message").GetProperty("content").GetString());
        Assert.Equal(finishReason, choice.GetProperty("finish_reason").GetString());
        Assert.Equal(tokens, body.GetProperty("usage").GetProperty("completion_tokens").GetInt32());
        Assert.Equal(text, Text(events, "content"));
        Assert.Equal(finishReason, events[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Post_Refusal_StandsInItsOwnField()
    {
        JsonElement message = (await BodyAsync("refusal")).GetProperty("choices")[0].GetProperty("message");
        List<JsonElement> events = await EventsAsync("refusal");

        Assert.Equal(JsonValueKind.Null, message.GetProperty("content").ValueKind);
        Assert.Equal("I'm sorry, but I can't help with that.", message.GetProperty("refusal").GetString());
        Assert.Equal("I'm sorry, but I can't help with that.", Text(events, "refusal"));
    }

    [Theory]
    [InlineData("tool-call", """{"city":"Paris"}""")]
    [InlineData("broken-tool-call", """{"city":"Par""")]
    public async Task Post_ToolCall_IsTheSameInBodyAndStream(string model, string arguments)
    {
        JsonElement choice = (await BodyAsync(model)).GetProperty("choices")[0];
        JsonElement[] deltas = [.. (await EventsAsync(model)).Select(data => data.GetProperty("choices")[0].GetProperty("delta"))];
        JsonElement[] pieces = [.. deltas.Where(delta => delta.TryGetProperty("tool_calls", out _)).Select(delta => delta.GetProperty("tool_calls")[0])];

        JsonElement call = choice.GetProperty("message").GetProperty("tool_calls")[0];
        Assert.Equal("tool_calls", choice.GetProperty("finish_reason").GetString());
        Assert.Matches("^call_[0-9A-Za-z]{24}$", call.GetProperty("id").GetString());
        Assert.Equal("get_weather", call.GetProperty("function").GetProperty("name").GetString());
        Assert.Equal(arguments, call.GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal("get_weather", pieces[0].GetProperty("function").GetProperty("name").GetString());
        Assert.Equal(arguments, string.Concat(pieces.Select(piece => piece.GetProperty("function").GetProperty("arguments").GetString())));
        Assert.Single(pieces, piece => piece.TryGetProperty("id", out _));
    }

    [Theory]
    [InlineData("size-1kb", 1_024)]
    [InlineData("size-64kb", 64 * 1_024)]
    [InlineData("size-1mb", 1_024 * 1_024)]
    [InlineData("gpt-4o+size-700b", 700)]
    public async Task Post_Size_HasABodyOfAboutThatSize(string model, int size)
    {
        byte[] body = await (await PostAsync(Chat.Ask(model))).Content.ReadAsByteArrayAsync(Cancellation);

        Assert.InRange(body.Length, size, size + 16);
        Assert.Equal(model, JsonDocument.Parse(body).RootElement.GetProperty("model").GetString());
    }

    [Fact]
    public async Task Post_SizeAsStream_StreamsThatMuchText()
    {
        List<JsonElement> events = await EventsAsync("size-4kb");

        Assert.InRange(Text(events, "content").Length, 3_000, 4_096);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Post_ErrorIn200_IsAnErrorBody(bool stream)
    {
        HttpResponseMessage answer = await PostAsync(stream ? Chat.AskStream("error-in-200") : Chat.Ask("error-in-200"));

        JsonElement error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("error");
        Assert.Equal("server_error", error.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Post_Html200_IsAPage()
    {
        HttpResponseMessage answer = await PostAsync(Chat.Ask("html-200"));

        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("<!DOCTYPE html>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "application/json")]
    [InlineData(true, "text/event-stream; charset=utf-8")]
    public async Task Post_Garbage_IsNotWhatItsTypeSays(bool stream, string contentType)
    {
        HttpResponseMessage answer = await PostAsync(stream ? Chat.AskStream("garbage") : Chat.Ask("garbage"));

        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(contentType, answer.Content.Headers.ContentType?.ToString());
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(body));
        Assert.DoesNotContain("data:", body, StringComparison.Ordinal);
    }

    private static string Text(IEnumerable<JsonElement> events, string field) => string.Concat(events
        .Select(data => data.GetProperty("choices")[0].GetProperty("delta"))
        .Select(delta => delta.TryGetProperty(field, out JsonElement text) ? text.GetString() : null));

    private async Task<HttpResponseMessage> PostAsync(HttpContent content)
    {
        HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, content, Cancellation);
        Assert.Equal(200, (int)answer.StatusCode);
        return answer;
    }

    private async Task<JsonElement> BodyAsync(string model) =>
        JsonDocument.Parse(await (await PostAsync(Chat.Ask(model))).Content.ReadAsStringAsync(Cancellation)).RootElement;

    private async Task<List<JsonElement>> EventsAsync(string model)
    {
        List<string> events = await Chat.EventsAsync(await PostAsync(Chat.AskStream(model)), Cancellation).ToListAsync(Cancellation);
        Assert.Equal("[DONE]", events[^1]);
        return [.. events[..^1].Select(data => JsonDocument.Parse(data).RootElement)];
    }
}
