namespace RulesEngine.Recording.Replaying;

/// <summary>A turn that is not decided as somebody has approved.</summary>
/// <param name="Approved">The approved line; null where there is none for the turn.</param>
/// <param name="Now">The line now; null where the recording has no such turn any more.</param>
public sealed record ApprovedChange(string? Approved, string? Now)
{
    /// <summary>Whether both are about the same turn; else the recording is not the one that was approved.</summary>
    public bool IsSameTurn => Approved is not null && Now is not null && Key(Approved) == Key(Now);

    private static string Key(string line) => string.Join(' ', line.Split(' ').Take(2));
}
