using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Replaying;

namespace RulesEngine.Host.Commands;

/// <summary>What a replay has found.</summary>
/// <param name="Reader">The reader of the recordings, at their end.</param>
/// <param name="Policies">Who decided.</param>
/// <param name="Decisions">Turn by turn.</param>
/// <param name="Outcomes">Request by request.</param>
internal sealed record ReplayResult(RecordingReader Reader, ReplayPolicies Policies, DecisionReport Decisions, OutcomeReport Outcomes)
{
    /// <summary>How the decisions compare with those that somebody approved; null where nobody did.</summary>
    public ApprovedDecisions? Approved { get; init; }

    /// <summary>Where the approved decisions stand; null where there are none.</summary>
    public string? ApprovedFile { get; init; }

    /// <summary>Approved decisions are the expected ones, else the recorded ones.</summary>
    public bool IsAsExpected => ApprovedFile is null ? Decisions.Differences == 0 : Approved is not { ChangeCount: > 0 };
}
