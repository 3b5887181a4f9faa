namespace RulesEngine.Host.Mock.Faults;

/// <summary>What happens to an answer after some of its content went out.</summary>
public enum BreakKind
{
    /// <summary>Nothing: it comes to its end.</summary>
    None,

    /// <summary>The connection is closed in the middle of the body.</summary>
    Cut,

    /// <summary>The body ends as if it were complete, without its finish reason and end mark.</summary>
    End,

    /// <summary>The connection stays open and silent.</summary>
    Stall,

    /// <summary>An error event follows, then the body ends.</summary>
    ErrorEvent,

    /// <summary>The next event is cut in the middle of its JSON; the rest follows as if nothing had happened.</summary>
    MalformedEvent,

    /// <summary>Everything is there but the last line, <c>data: [DONE]</c>.</summary>
    NoDone,
}
