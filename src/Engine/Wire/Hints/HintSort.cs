namespace RulesEngine.Wire.Hints;

/// <summary>What a client wants its candidates ordered by.</summary>
public enum HintSort
{
    /// <summary>The operator's order.</summary>
    AsConfigured,

    /// <summary>The cheapest first; one without a price is the dearest.</summary>
    Price,

    /// <summary>The one whose answers begin soonest first; one that nobody has measured comes last.</summary>
    FirstToken,
}
