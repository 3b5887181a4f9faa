using RulesEngine.Routing;

namespace RulesEngine.Recording.Replaying;

/// <summary>What comes of deciding recorded turns again. Holds no more than the first differences and one example of each kind.</summary>
public sealed class DecisionReport
{
    private const int MostGroups = 1000;
    private readonly Dictionary<(string, string), DifferenceGroup> _groups = [];

    /// <summary>Raised for every difference, as it is found.</summary>
    public event Action<DecisionDifference>? Found;

    /// <summary>Raised for every turn that is decided again: the request, the number of the turn, how it is decided now.</summary>
    public event Action<Trail, int, TurnRecord>? Decided;

    /// <summary>Requests looked at.</summary>
    public long Trails { get; private set; }

    /// <summary>Turns decided again.</summary>
    public long Turns { get; private set; }

    /// <summary>Turns without what the policies saw: nothing can be said about them.</summary>
    public long Unseen { get; private set; }

    /// <summary>Turns decided otherwise.</summary>
    public long Differences { get; private set; }

    /// <summary>Turns decided otherwise because a policy was in quarantine when they were recorded, and is asked now. Not among the differences.</summary>
    public long Quarantined { get; private set; }

    /// <summary>Turns at which one of the policies that decide now failed.</summary>
    public long Errors { get; private set; }

    /// <summary>The first difference; null when there is none.</summary>
    public DecisionDifference? First { get; private set; }

    /// <summary>The differences by the two lines, the most frequent first.</summary>
    public IReadOnlyList<DifferenceGroup> Groups => [.. _groups.Values.OrderByDescending(group => group.Count).ThenBy(group => group.Before, StringComparer.Ordinal)];

    /// <summary>Decides every turn of a trail again.</summary>
    /// <param name="trail">A recorded request.</param>
    /// <param name="after">The policies that decide now.</param>
    /// <param name="before">Policies to compare with; null compares with what was recorded.</param>
    public void Add(Trail trail, DecisionReplay after, DecisionReplay? before = null)
    {
        Trails++;
        for (int i = 0; i < trail.Turns.Count; i++)
        {
            TurnRecord recorded = trail.Turns[i];
            if (recorded.Saw is null)
            {
                Unseen++;
                continue;
            }

            Turns++;
            TurnRecord now = after.Decide(trail, recorded);
            TurnRecord then = before?.Decide(trail, recorded) ?? recorded;
            if (now.Error is not null) Errors++;
            Decided?.Invoke(trail, i, now);
            if (DecisionReplay.IsSame(then, now)) continue;
            if (then.Error?.Quarantined == true) Quarantined++;
            else Note(new DecisionDifference(trail, i, then, now));
        }
    }

    private void Note(DecisionDifference difference)
    {
        Differences++;
        First ??= difference;
        Found?.Invoke(difference);
        (string, string) key = (difference.Before.DecidedBy, difference.After.DecidedBy);
        if (_groups.TryGetValue(key, out DifferenceGroup? group)) _groups[key] = group with { Count = group.Count + 1 };
        else if (_groups.Count < MostGroups) _groups[key] = new DifferenceGroup(key.Item1, key.Item2, 1, difference);
    }
}
