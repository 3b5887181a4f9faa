namespace RulesEngine.Recording;

/// <summary>What a recorder has done since it was opened.</summary>
/// <param name="Written">Trails that are in a file.</param>
/// <param name="Dropped">Trails that came faster than they could be written, or that could not be written.</param>
/// <param name="NotSampled">Trails that the sample left out.</param>
/// <param name="LostBefore">Trails that the process before this one had taken and not written when it ended.</param>
public readonly record struct RecorderCounts(long Written, long Dropped, long NotSampled, long LostBefore);
