using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>Of two answers in one stream the first was done when the stream ended: the client was told that all was well.</summary>
public sealed class TwoChoicesCutShort
{
    [Fact]
    public async Task SendAsync_EndedWhileTheSecondChoiceGoesOn_SaysSo()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Say("one") + Answers.Stop + Answers.Say("two").Replace("\"index\":0", "\"index\":1", StringComparison.Ordinal));
            await exchange.EndStreamAsync();
        });
        using Gateway gateway = new([upstream]);
        (RoutedAnswer answer, string text) = await gateway.AnswerAsync(Requests.Streaming.Replace("{\"model\"", "{\"n\":2,\"model\"", StringComparison.Ordinal));
        Assert.Equal(EndReason.Interrupted, answer.Trail.End);
        Assert.Contains("\"code\":\"interrupted\"", text, StringComparison.Ordinal);
    }
}
