using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Engine.Tests.Wire;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>An event counts only with the blank line behind it. The network may bring that line later, or never: the client needs it all the same.</summary>
public sealed class DoneWithoutItsBlankLine
{
    [Theory]
    [InlineData("data: [DONE]")]
    [InlineData("data: [DONE]\n")]
    [InlineData("data: [DONE]\n\n")]
    public async Task SendAsync_TheLastEventUnfinished_IsFinished(string done)
    {
        await using Upstream upstream = new(exchange => exchange.StreamAsync(Answers.Role, Answers.Say("a"), Answers.Stop, done));
        using Gateway gateway = new([upstream]);
        (_, string text) = await gateway.AnswerAsync(Requests.Streaming);
        Assert.Equal(Answers.Role + Answers.Say("a") + Answers.Stop + Answers.Done, text);
    }
}
