using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A policy failed with a status that is no error's: an error went out as a success, or the web server threw.</summary>
public sealed class StatusesThatAreNone
{
    [Theory]
    [InlineData(200, 502)]
    [InlineData(99_999, 502)]
    [InlineData(-1, 502)]
    [InlineData(451, 451)]
    public async Task Fail_WithAnyStatus_IsAnError(int asked, int got)
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(200, Answers.Whole));
        using Gateway gateway = new([upstream], policy: _ => Scene.Do(DecisionKind.Fail) with { Status = asked });
        Assert.Equal(got, (await gateway.AnswerAsync()).Answer.Trail.Status);
    }
}
