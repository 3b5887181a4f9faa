namespace RulesEngine.Routing;

/// <summary>What the loop asks its driver to do next. The driver does it and reports back; it decides nothing.</summary>
/// <param name="Kind">What to do.</param>
public readonly record struct Command(CommandKind Kind)
{
    /// <summary>Who to call.</summary>
    public Destination? Destination { get; init; }

    /// <summary>How long to wait, or the limit of the call.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>The text to respond with, or of the error.</summary>
    public string? Text { get; init; }

    /// <summary>The status of the error, 400 to 599; anything else leaves it to the trail's first failure.</summary>
    public int Status { get; init; }

    /// <summary>When the soonest of the deployments may answer again; null where nothing is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
