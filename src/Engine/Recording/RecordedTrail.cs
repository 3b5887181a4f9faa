using RulesEngine.Routing;

namespace RulesEngine.Recording;

/// <summary>One line of a recording: a trail as it happened.</summary>
/// <param name="Trail">What happened, with what the policies saw at every turn.</param>
/// <param name="Sequence">Its number in its folder, from 1; those that are missing have numbers too. 0 where the line has none.</param>
/// <param name="Body">What was kept of the client's request: its length and hash, or all of it; null for nothing.</param>
public sealed record RecordedTrail(Trail Trail, long Sequence, string? Body)
{
    /// <summary>The version of the format that this gateway writes, and the newest it reads.</summary>
    public const int Version = 1;

    /// <summary>How many trails before it could not be recorded: dropped under load, or lost in a crash.</summary>
    public long MissingBefore { get; init; }

    /// <summary>Whether anything went wrong on the way, even where the client got its answer.</summary>
    public bool HasFailure
    {
        get
        {
            if (Trail.End != EndReason.Answered || Trail.FirstFailure is not null) return true;
            foreach (TurnRecord turn in Trail.Turns)
                if (turn.Error is not null) return true;
            return false;
        }
    }
}
