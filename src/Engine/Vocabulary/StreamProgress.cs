namespace RulesEngine.Vocabulary;

/// <summary>What the client has seen of a stream that broke.</summary>
/// <param name="Events">Events relayed; about one a token.</param>
/// <param name="Characters">Characters of visible text relayed.</param>
/// <param name="ToolCallOpen">A tool call was under way: half a call cannot be continued by somebody else.</param>
public sealed record StreamProgress(int Events, int Characters, bool ToolCallOpen)
{
    /// <summary>Whether another deployment can go on from here: there is text, one choice of it, and no tool call.</summary>
    public bool CanResume { get; init; }

    /// <summary>How often this answer has been resumed already.</summary>
    public int Resumed { get; init; }
}
