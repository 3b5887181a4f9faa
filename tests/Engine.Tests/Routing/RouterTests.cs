using System.Text.Json.Nodes;
using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Routing;

public sealed class RouterTests
{
    [Fact]
    public async Task RouteAsync_BusyThenWell_FailsOverWithTheSameBytes()
    {
        await using Upstream busy = new(exchange => exchange.AnswerAsync(429, Answers.Error("rate_limit_exceeded"), headers: "Retry-After: 20\r\n"));
        await using Upstream well = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using Gateway gateway = new([busy, well]);

        (RoutedAnswer answer, string text) = await gateway.AnswerAsync();

        Assert.Equal(Answers.Whole, text);
        Assert.Equal(200, answer.Trail.Status);
        Assert.Equal("p1/m", answer.Trail.AnsweredBy!.Id);
        Assert.Equal("p0/m=RateLimited", answer.Trail.Failures);
        Assert.Equal(Requests.Small.Replace("\"chat\"", "\"m0\"", StringComparison.Ordinal), busy.Requests.Single().Body);
        Assert.Equal(Requests.Small.Replace("\"chat\"", "\"m1\"", StringComparison.Ordinal), well.Requests.Single().Body);
        Assert.Same(answer.Trail, Assert.Single(gateway.Trails));
        Assert.NotNull(gateway.Destinations[0].State.Seen.CoolingUntil);
        Assert.All(gateway.Destinations, destination => Assert.Equal(0, destination.State.Seen.InFlight));
    }

    [Fact]
    public async Task RouteAsync_BusyForAMoment_IsTriedAgainInPlace()
    {
        await using Upstream upstream = Upstream.Answering(
            exchange => exchange.AnswerAsync(429, "{}", headers: "retry-after-ms: 20\r\n"), exchange => exchange.AnswerAsync(200, Answers.Whole));
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync();
        Assert.Equal(Answers.Whole, text);
        Assert.Equal(2, answer.Trail.Attempts.Count);
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task RouteAsync_EverybodyFails_TellsTheFirstFailureAndEveryAttempt()
    {
        await using Upstream first = new(exchange => exchange.AnswerAsync(401, Answers.Error("invalid_api_key", "Bad key.")));
        await using Upstream second = new(exchange => exchange.AnswerAsync(429, "{}", headers: "Retry-After: 30\r\n"));
        using Gateway gateway = new([first, second]);

        (RoutedAnswer answer, string text) = await gateway.AnswerAsync();

        Assert.Equal(502, answer.Trail.Status);
        Assert.Equal("application/json", answer.ContentType);
        Assert.Equal(text.Length, answer.Length);
        Assert.InRange(answer.RetryAfter!.Value.TotalSeconds, 25, 30);
        JsonNode error = JsonNode.Parse(text)!["error"]!;
        Assert.Equal("exhausted", (string?)error["code"]);
        Assert.Contains("Bad key.", (string?)error["message"], StringComparison.Ordinal);
        Assert.Equal(["AuthenticationFailed", "RateLimited"], error["attempts"]!.AsArray().Select(attempt => (string?)attempt!["failure"]));
        Assert.Equal(answer.Trail.Id, (string?)error["trail"]);
    }

    [Fact]
    public async Task RouteAsync_ARefusedRequest_IsDeliveredAsTheProviderSaidIt()
    {
        string body = Answers.Error("invalid_type", "Invalid type for 'messages'.");
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(400, body));
        await using Upstream other = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using Gateway gateway = new([upstream, other]);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync();
        Assert.Equal(400, answer.Trail.Status);
        Assert.Equal(body, text);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task RouteAsync_TheClientLeaves_ClosesTheCallAtOnce()
    {
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using Upstream upstream = new(async exchange =>
        {
            arrived.SetResult();
            await exchange.UntilClosedAsync();
            closed.SetResult();
        });
        using Gateway gateway = new([upstream]);
        Task<(RoutedAnswer Answer, RequestBody Body)> routing = gateway.RouteAsync();
        await arrived.Task;
        await gateway.Client.CancelAsync();
        (RoutedAnswer answer, RequestBody body) = await routing;
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        answer.Dispose();
        body.Dispose();
        Assert.Equal(EndReason.ClientGone, Assert.Single(gateway.Trails).End);
        Assert.Single(upstream.Requests);
        Assert.Equal(0, gateway.Destinations[0].State.Seen.InFlight);
        Assert.Equal(0, gateway.Destinations[0].State.Seen.ErrorRate);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RouteAsync_APolicyThatAnswers_CallsNobody(bool stream)
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using Gateway gateway = new([upstream], policy: _ => Scene.Do(DecisionKind.Respond) with { Text = "Closed on Sundays." });
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(stream ? Requests.Streaming : Requests.Small);
        Assert.Contains("Closed on Sundays.", text, StringComparison.Ordinal);
        Assert.Equal(stream ? "text/event-stream" : "application/json", answer.ContentType);
        Assert.Equal(stream, text.EndsWith(Answers.Done, StringComparison.Ordinal));
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task SendAsync_NeverCalled_FinishesTheTrailOnDispose()
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, RequestBody body) = await gateway.RouteAsync();
        Assert.Empty(gateway.Trails);
        answer.Dispose();
        answer.Dispose();
        body.Dispose();
        Assert.Single(gateway.Trails);
    }
}
