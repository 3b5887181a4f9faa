using System.Text;
using Microsoft.Extensions.Time.Testing;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

public sealed class OpenAiErrorTests
{
    [Theory]
    [InlineData(400, "", FailureKind.InvalidRequest, Scope.Request)]
    [InlineData(401, "", FailureKind.AuthenticationFailed, Scope.Account)]
    [InlineData(402, "", FailureKind.QuotaExhausted, Scope.Account)]
    [InlineData(403, "", FailureKind.PermissionDenied, Scope.Account)]
    [InlineData(404, "", FailureKind.ModelNotFound, Scope.Deployment)]
    [InlineData(408, "", FailureKind.TimedOut, Scope.Deployment)]
    [InlineData(413, "", FailureKind.RequestTooLarge, Scope.Request)]
    [InlineData(422, "", FailureKind.InvalidRequest, Scope.Request)]
    [InlineData(429, "", FailureKind.RateLimited, Scope.Deployment)]
    [InlineData(500, "", FailureKind.ServerError, Scope.Deployment)]
    [InlineData(502, "<html>", FailureKind.ServerError, Scope.Deployment)]
    [InlineData(503, "", FailureKind.Overloaded, Scope.Deployment)]
    [InlineData(504, "", FailureKind.TimedOut, Scope.Deployment)]
    [InlineData(529, "", FailureKind.Overloaded, Scope.Deployment)]
    [InlineData(429, "insufficient_quota", FailureKind.QuotaExhausted, Scope.Account)]
    [InlineData(429, "rate_limit_exceeded", FailureKind.RateLimited, Scope.Deployment)]
    [InlineData(400, "context_length_exceeded", FailureKind.ContextLengthExceeded, Scope.Request)]
    [InlineData(400, "content_filter", FailureKind.ContentFiltered, Scope.Request)]
    [InlineData(400, "unsupported_parameter", FailureKind.UnsupportedParameter, Scope.Request)]
    [InlineData(403, "unsupported_country_region_territory", FailureKind.RegionBlocked, Scope.Provider)]
    [InlineData(401, "invalid_api_key", FailureKind.AuthenticationFailed, Scope.Account)]
    [InlineData(404, "model_not_found", FailureKind.ModelNotFound, Scope.Deployment)]
    public async Task SendAsync_AnErrorStatus_IsClassified(int status, string code, FailureKind kind, Scope scope)
    {
        string body = code.StartsWith('<') ? code : code == "" ? "{}" : Answers.Error(code, "Because.");
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(status, body));
        using OpenAiCall call = new(upstream.BaseUrl);

        using ProviderAnswer answer = await call.SendAsync();

        Assert.Equal(kind, answer.Failure!.Kind);
        Assert.Equal(scope, answer.Failure.Scope);
        Assert.Equal(status, answer.Failure.Status);
        Assert.Equal(Stage.AwaitingHeaders, answer.Failure.Stage);
        Assert.Equal(status, answer.Status);
        Assert.Equal(body, Encoding.UTF8.GetString(answer.Body.Span));
        if (code is not ("" or "<html>")) Assert.Equal("Because.", answer.Failure.Message);
    }

    [Theory]
    [InlineData("Retry-After: 2\r\n", 2_000)]
    [InlineData("Retry-After: 1.5\r\n", 1_500)]
    [InlineData("Retry-After: 0\r\n", 0)]
    [InlineData("Retry-After: Mon, 23 Nov 2026 10:00:30 GMT\r\n", 30_000)]
    [InlineData("Retry-After: Mon, 23 Nov 2026 09:00:00 GMT\r\n", 0)]
    [InlineData("retry-after-ms: 250\r\nRetry-After: 9\r\n", 250)]
    [InlineData("retry-after-ms: soon\r\nRetry-After: 9\r\n", 9_000)]
    [InlineData("Retry-After: -4\r\n", null)]
    [InlineData("Retry-After: NaN\r\n", null)]
    [InlineData("Retry-After: 1e99\r\n", null)]
    [InlineData("Retry-After: later\r\n", null)]
    [InlineData("", null)]
    public async Task SendAsync_RetryAfter_IsReadInAllItsForms(string header, int? milliseconds)
    {
        FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero));
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(429, "{}", headers: header));
        using OpenAiCall call = new(upstream.BaseUrl, clock: clock);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(milliseconds is { } time ? TimeSpan.FromMilliseconds(time) : null, answer.Failure!.RetryAfter);
    }

    [Fact]
    public async Task SendAsync_AnErrorThatBreaksOff_IsAFailedConnection()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.SendAsync("HTTP/1.1 500 X\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{\"err");
            exchange.Close();
        });
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(FailureKind.ConnectionFailed, answer.Failure!.Kind);
        Assert.Single(upstream.Requests);
    }
}
