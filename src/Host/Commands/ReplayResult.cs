using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Replaying;

namespace RulesEngine.Host.Commands;

/// <summary>What a replay has found.</summary>
/// <param name="Reader">The reader of the recordings, at their end.</param>
/// <param name="Policies">Who decided.</param>
/// <param name="Decisions">Turn by turn.</param>
/// <param name="Outcomes">Request by request.</param>
internal sealed record ReplayResult(RecordingReader Reader, ReplayPolicies Policies, DecisionReport Decisions, OutcomeReport Outcomes);
