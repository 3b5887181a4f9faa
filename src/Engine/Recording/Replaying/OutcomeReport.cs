namespace RulesEngine.Recording.Replaying;

/// <summary>How recorded requests went, and how they would have gone under other policies. Both sides count the same requests: those of which both are known.</summary>
public sealed class OutcomeReport
{
    private readonly List<OutcomeSummary> _rounds = [];

    /// <summary>As it was.</summary>
    public OutcomeSummary Recorded { get; } = new();

    /// <summary>As it would have been.</summary>
    public OutcomeSummary Replayed { get; } = new();

    /// <summary>Requests that came to a call whose outcome nobody can know: the deployment was never called in the whole recording, or not for so long.</summary>
    public long Unknown { get; internal set; }

    /// <summary>Requests with a call that they did not make in life: its outcome is that of the same deployment's call nearest in time.</summary>
    public long Borrowed { get; internal set; }

    /// <summary>The requests again, once for each round of the model; empty without one.</summary>
    public IReadOnlyList<OutcomeSummary> Rounds => _rounds;

    internal void AddRounds(IReadOnlyList<ReplayedRequest> rounds)
    {
        for (int i = 0; i < rounds.Count; i++)
        {
            if (i == _rounds.Count) _rounds.Add(new OutcomeSummary());
            _rounds[i].Add(rounds[i]);
        }
    }
}
