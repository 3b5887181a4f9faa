using RulesEngine.Policies;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;

namespace RulesEngine.Testing;

/// <summary>A whole recording, sent through the policies under test: what came of it, and one example of each thing a test may ask about.</summary>
internal sealed class RecordedRun
{
    private readonly Dictionary<string, Trail> _tried = new(StringComparer.Ordinal);

    private RecordedRun()
    {
    }

    /// <summary>Requests, all of them.</summary>
    public long Requests { get; private set; }

    /// <summary>Requests that got an answer.</summary>
    public long Answered { get; private set; }

    /// <summary>Requests that came to a call whose outcome the recording cannot know.</summary>
    public long Unknown { get; private set; }

    /// <summary>A request without an answer; null where there is none.</summary>
    public Trail? Unanswered { get; private set; }

    /// <summary>The request that took longest to its first content, or to its error; null where there is none.</summary>
    public Trail? Slowest { get; private set; }

    /// <summary>The request that cost most; null where there is none.</summary>
    public Trail? Dearest { get; private set; }

    /// <summary>Who was called.</summary>
    public IEnumerable<string> Tried => _tried.Keys;

    /// <summary>The first request that called a deployment.</summary>
    public Trail FirstThatTried(string deployment) => _tried[deployment];

    /// <summary>Sends a recording through.</summary>
    /// <param name="file">The recording.</param>
    /// <param name="policies">The folder.</param>
    /// <param name="names">Which of its policies decide, in order.</param>
    /// <exception cref="ArgumentException">It cannot be read, or holds nothing.</exception>
    public static RecordedRun Of(string file, TestedPolicies policies, IReadOnlyList<string> names)
    {
        RecordedRun run = new();
        PolicyChain chain = new([.. policies.Chain(names).Policies.Select(policy => policy with { Quarantine = null })]);
        OutcomeReplay replay = new(new ReplayPolicies(policies.Set) { Always = chain }) { KeepsSight = true };
        foreach (RecordedTrail recorded in Read(file)) replay.Learn(recorded.Trail);
        foreach (RecordedTrail recorded in Read(file)) run.Add(replay.Replay(recorded.Trail));
        return run.Requests > 0 ? run : throw new ArgumentException($"The recording '{file}' holds no request.");
    }

    /// <summary>One of its requests, told turn by turn.</summary>
    public static string Tell(Trail? trail) => trail is null ? "" : string.Join('\n', TrailStory.Tell(new RecordedTrail(trail, 0, null)));

    private static IEnumerable<RecordedTrail> Read(string file)
    {
        if (!File.Exists(file) && !Directory.Exists(file)) throw new ArgumentException($"There is no recording '{file}'.");
        RecordingReader reader = new(file);
        foreach (RecordedTrail recorded in reader.Read()) yield return recorded;
        if (reader.ErrorCount > 0) throw new ArgumentException(reader.Errors[0].ToString());
    }

    private void Add(Trail? trail)
    {
        Requests++;
        if (trail is null)
        {
            Unknown++;
            return;
        }

        if (trail.End == EndReason.Answered) Answered++;
        else Unanswered ??= trail;
        foreach (Vocabulary.Attempt attempt in trail.Attempts) _tried.TryAdd(attempt.Deployment.Id, trail);
        if (Slowest is null || trail.Took > Slowest.Took) Slowest = trail;
        if (Dearest is null || trail.SpentUsd > Dearest.SpentUsd) Dearest = trail;
    }
}
