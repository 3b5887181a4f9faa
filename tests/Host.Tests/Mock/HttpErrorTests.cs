using System.Text.Json;

namespace RulesEngine.Host.Tests.Mock;

public sealed class HttpErrorTests(MockServer mock) : IClassFixture<MockServer>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("auth", 401, "invalid_request_error", "invalid_api_key", "Incorrect API key provided")]
    [InlineData("permission", 403, "invalid_request_error", null, "You are not allowed to sample from this model")]
    [InlineData("region-blocked", 403, "request_forbidden", "unsupported_country_region_territory", "Country, region, or territory not supported")]
    [InlineData("model-not-found", 404, "invalid_request_error", "model_not_found", "The model `model-not-found` does not exist")]
    [InlineData("quota", 429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota")]
    [InlineData("too-large", 429, "tokens", "rate_limit_exceeded", "Request too large for too-large")]
    [InlineData("context-too-long", 400, "invalid_request_error", "context_length_exceeded", "This model's maximum context length is")]
    [InlineData("unsupported-parameter", 400, "invalid_request_error", "unsupported_parameter", "Unsupported parameter: 'max_tokens'")]
    [InlineData("prompt-filter", 400, "invalid_request_error", "content_filter", "The response was filtered")]
    [InlineData("fail-400", 400, "invalid_request_error", "decimal_above_max_value", "Invalid 'temperature'")]
    [InlineData("fail-429", 429, "requests", "rate_limit_exceeded", "Rate limit reached for fail-429")]
    [InlineData("fail-500", 500, "server_error", null, "The server had an error processing your request.")]
    [InlineData("fail-503", 503, "server_error", null, "That model is currently overloaded with other requests.")]
    [InlineData("fail-418", 418, "invalid_request_error", null, "I'm a teapot")]
    [InlineData("fail-529", 529, "server_error", null, "Status 529")]
    public async Task Post_FaultWithAStatus_AnswersInOpenAisWords(string model, int status, string type, string? code, string message)
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.AskStream(model), Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.ToString());
        using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        JsonElement error = body.RootElement.GetProperty("error");
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(field => field.Name));
        Assert.StartsWith(message, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(type, error.GetProperty("type").GetString());
        Assert.Equal(code, error.GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("fail-429", "20", "20000", "20s")]
    [InlineData("fail-429-retry-after-7s", "7", "7000", "7s")]
    [InlineData("fail-429-retry-after-300ms", "1", "300", "300ms")]
    [InlineData("fail-503-retry-after-1.5s", "2", "1500", null)]
    [InlineData("fail-503", null, null, null)]
    [InlineData("quota", null, null, null)]
    public async Task Post_FaultWithRetryAfter_SaysItInEveryPlace(string model, string? seconds, string? milliseconds, string? inText)
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Ask(model), Cancellation);

        Assert.Equal(seconds, Header(answer, "retry-after"));
        Assert.Equal(milliseconds, Header(answer, "retry-after-ms"));
        string body = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.Equal(inText is not null, body.Contains($"Please try again in {inText}.", StringComparison.Ordinal));
        if (inText is not null) Assert.Equal(inText, Header(answer, "x-ratelimit-reset-requests"));
    }

    [Fact]
    public async Task Post_Fail500_NamesTheRequestIdOfTheHeader()
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Ask("fail-500"), Cancellation);

        Assert.Contains($"request ID {Header(answer, "x-request-id")} in", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fail-502", "502 Bad Gateway")]
    [InlineData("fail-504", "504 Gateway Time-out")]
    public async Task Post_FaultOfAProxy_AnswersWithAPage(string model, string title)
    {
        using HttpResponseMessage answer = await mock.Client.PostAsync(Chat.Path, Chat.Ask(model), Cancellation);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.ToString());
        Assert.Contains($"<h1>{title}</h1>", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? Assert.Single(values) : null;
}
