using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>An error that came with status 200 went to the client with status 200: its SDK read it as an answer without choices.</summary>
public sealed class ErrorsInsideASuccess
{
    [Fact]
    public async Task RouteAsync_ARefusalWithStatus200_IsAnErrorToTheClient()
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Error("content_policy_violation", "Not that.")));
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync();
        Assert.Equal(400, answer.Trail.Status);
        Assert.Contains("Not that.", text, StringComparison.Ordinal);
    }
}
