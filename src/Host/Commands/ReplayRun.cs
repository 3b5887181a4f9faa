using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Replaying;

namespace RulesEngine.Host.Commands;

/// <summary>One replay: reads the recordings twice, to decide every turn again and learn what the deployments did, then to send every request through again.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="policies">Who decides now.</param>
/// <param name="against">With whom to compare; null for what was recorded.</param>
internal sealed class ReplayRun(ReplayOptions options, ReplayPolicies policies, ReplayPolicies? against)
{
    private readonly string _recordings = options.Recordings.ToString();

    private string ApprovedFile => ApprovedDecisions.FileOf(_recordings);

    /// <summary>Replays.</summary>
    /// <param name="output">Takes the turns that differ, where all of them are to be listed.</param>
    /// <param name="cancellation">Gives up.</param>
    public ReplayResult Replay(TextWriter output, CancellationToken cancellation)
    {
        DecisionReport decisions = new();
        OutcomeReplay outcomes = new(policies) { Model = options.Model is { } seed ? new OutcomeModel(seed) : null };
        if (options is { All: true, Format: ReplayFormat.Pretty }) decisions.Found += difference => output.WriteLine(ReplayText.Line(difference));
        using ApprovedDecisions? approved = !options.Approve && File.Exists(ApprovedFile) ? new ApprovedDecisions(ApprovedFile) : null;
        using StreamWriter? approving = options.Approve ? new StreamWriter(ApprovedFile) { NewLine = "\n" } : null;
        if (approved is not null) decisions.Decided += approved.Compare;
        if (approving is not null) decisions.Decided += (trail, number, turn) => approving.WriteLine(ApprovedDecisions.Line(trail, number, turn));
        DecisionReplay now = new(policies);
        DecisionReplay? before = against is null ? null : new DecisionReplay(against);
        RecordingReader reader = new(_recordings);
        foreach (RecordedTrail recorded in reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            decisions.Add(recorded.Trail, now, before);
            outcomes.Learn(recorded.Trail);
        }

        approved?.End();
        foreach (RecordedTrail recorded in new RecordingReader(_recordings).Read())
        {
            cancellation.ThrowIfCancellationRequested();
            outcomes.Replay(recorded.Trail);
        }

        return new ReplayResult(reader, policies, decisions, outcomes.Report) { Approved = approved, ApprovedFile = approved is null && approving is null ? null : ApprovedFile };
    }
}
