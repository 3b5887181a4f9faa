using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>What the loop asks its driver to do next. The driver does it and reports back; it decides nothing.</summary>
/// <param name="Kind">What to do.</param>
public readonly record struct Command(CommandKind Kind)
{
    /// <summary>A call to cancel first; null for none.</summary>
    public Destination? Cancel { get; init; }

    /// <summary>Who to call; with <see cref="CommandKind.Continue"/>, whose slowness to watch.</summary>
    public Destination? Destination { get; init; }

    /// <summary>How long to wait, or how long the call may take until its first content.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Tell the loop when the destination has shown nothing for this long; zero never does.</summary>
    public TimeSpan SlowAfter { get; init; }

    /// <summary>The clocks of the call, and what it keeps back.</summary>
    public CallLimits Limits { get; init; }

    /// <summary>The text to respond with, of the error, or of the request to go on with a broken answer.</summary>
    public string? Text { get; init; }

    /// <summary>The status of the error, 400 to 599; anything else leaves it to the trail's first failure.</summary>
    public int Status { get; init; }

    /// <summary>When the soonest of the deployments may answer again; null where nothing is known.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
