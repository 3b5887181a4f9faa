namespace RulesEngine.Host.Mock.Playing;

/// <summary>The events of a whole stream, sorted by what a break may leave out.</summary>
internal sealed class EventParts
{
    /// <summary>Before the first content.</summary>
    public required IReadOnlyList<Template> Opening { get; init; }

    /// <summary>One event a token.</summary>
    public required IReadOnlyList<Template> Content { get; init; }

    /// <summary>Finish reason and usage.</summary>
    public required IReadOnlyList<Template> Closing { get; init; }

    /// <summary>The end mark.</summary>
    public required Template Done { get; init; }

    /// <summary>The event that reports an error in the middle.</summary>
    public required Template Error { get; init; }
}
