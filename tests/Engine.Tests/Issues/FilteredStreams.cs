using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Engine.Tests.Wire;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A stream that a filter stopped before its first word was delivered without its end: reading stopped at the finish reason.</summary>
public sealed class FilteredStreams
{
    [Fact]
    public async Task RouteAsync_AFilteredStreamInSeveralReads_IsDeliveredToItsEnd()
    {
        await using Upstream upstream = new(async exchange =>
        {
            await exchange.BeginStreamAsync();
            await exchange.ChunkAsync(Answers.Role + Answers.Finish("content_filter"));

            // More than one read takes: the end comes in another one.
            await exchange.ChunkAsync($": {new string('-', 100_000)}\n\n");
            await exchange.ChunkAsync(Answers.Done);
            await exchange.EndStreamAsync();
        });
        using Gateway gateway = new([upstream]);
        (_, string text) = await gateway.AnswerAsync(Requests.Streaming);
        Assert.EndsWith(Answers.Done, text, StringComparison.Ordinal);
    }
}
