namespace RulesEngine.Routing;

/// <summary>What can happen while calls are under way.</summary>
internal enum CallEventKind
{
    /// <summary>The client left.</summary>
    ClientGone,

    /// <summary>A call answered or failed.</summary>
    Ended,

    /// <summary>A call has shown nothing for as long as it may.</summary>
    Slow,

    /// <summary>A wait is over.</summary>
    Waited,
}
