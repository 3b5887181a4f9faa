using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>What an answer needs on its way out: its trail to finish, its limits, its clock.</summary>
internal sealed class Outgoing(Trail trail, Dialect dialect, Limits limits, TimeProvider clock, Action<Trail> finished)
{
    private readonly long _began = clock.GetTimestamp();
    private bool _finished;

    public Trail Trail => trail;

    public Dialect Dialect => dialect;

    public Limits Limits => limits;

    public TimeProvider Clock => clock;

    /// <summary>Who answers; null when nobody does.</summary>
    public Destination? From { get; set; }

    /// <summary>Prices the answer, once its token counts are known.</summary>
    public void Price(Usage? usage)
    {
        if (usage is { } used && trail.AnsweredBy?.Price is { } price) trail.CostUsd = price.Of(used.InputTokens, used.OutputTokens);
    }

    /// <summary>The last byte is sent, or never will be. The trail is handed over once.</summary>
    public void Finish()
    {
        if (_finished) return;
        _finished = true;
        trail.Took = clock.GetElapsedTime(_began);
        finished(trail);
    }
}
