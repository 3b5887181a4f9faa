namespace RulesEngine.Wire.Hints;

/// <summary>What a client says about routing in the words of another gateway. It narrows what the operator allows, and never widens it.</summary>
public sealed record RequestHints
{
    /// <summary>A request that says nothing.</summary>
    public static RequestHints None { get; } = new();

    /// <summary>Models to go to when the first one fails, in order.</summary>
    public IReadOnlyList<HintedModel> Models { get; init; } = [];

    /// <summary>Whether <see cref="Models"/> stand instead of the request's own model, not behind it.</summary>
    public bool Instead { get; init; }

    /// <summary>What every deployment must fit.</summary>
    public IReadOnlyList<HintFilter> Filters { get; init; } = [];

    /// <summary>The providers to go to first, in order.</summary>
    public IReadOnlyList<string> Order { get; init; } = [];

    /// <summary>How the candidates are ordered before <see cref="Order"/> counts.</summary>
    public HintSort Sort { get; init; }

    /// <summary>Whether only the first deployment may answer; with <see cref="Order"/>, only those providers.</summary>
    public bool Alone { get; init; }

    /// <summary>Further calls for each model after its first; null for what the operator allows.</summary>
    public int? Retries { get; init; }

    /// <summary>How long the client waits in all; null for what the operator allows.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>How long the client waits for the first token of an attempt; null for what the operator allows.</summary>
    public TimeSpan? FirstToken { get; init; }

    /// <summary>Members that mean nothing here and whose absence harms nobody.</summary>
    public IReadOnlyList<string> Dropped { get; init; } = [];
}
