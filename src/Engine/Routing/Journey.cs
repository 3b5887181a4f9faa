using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>One request on its way, up to the last byte of its answer: the loop that decides, and what goes with it.</summary>
internal sealed class Journey(Loop loop, RequestBody body, Limits limits, TimeProvider clock, Action<Trail> finished)
{
    private readonly long _began = clock.GetTimestamp();
    private bool _finished;

    public Loop Loop => loop;

    public Trail Trail => loop.Trail;

    public RequestBody Body => body;

    public Limits Limits => limits;

    public TimeProvider Clock => clock;

    /// <summary>Who answers; null when nobody does.</summary>
    public Destination? From { get; set; }

    /// <summary>The clocks that the answer still runs under.</summary>
    public CallLimits CallLimits { get; set; } = new(limits, null);

    /// <summary>Adds the price of an answer, once its token counts are known.</summary>
    public void Price(Usage? usage)
    {
        Trail.Usage = usage ?? Trail.Usage;
        if (usage is { } used && From?.State.Seen.Price is { } price)
            Trail.CostUsd = (Trail.CostUsd ?? Trail.LostUsd) + price.Of(used.InputTokens, used.OutputTokens, used.CacheRead, used.CacheWrite);
    }

    /// <summary>The last byte is sent, or never will be. The policies are given back, and the trail is handed over, once.</summary>
    public void Finish()
    {
        if (_finished) return;
        _finished = true;
        loop.Dispose();
        Trail.Took = clock.GetElapsedTime(_began);
        Trail.Body = body.Bytes;
        finished(Trail);
        Trail.Body = default;
    }
}
