using System.Buffers;
using System.Text.Json;
using RulesEngine.Recording.Writing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Recording.Capturing;

/// <summary>Makes fixtures for tests of recorded trails: all that policies decide on stays, what is about people goes.</summary>
public static class Capture
{
    private static readonly Secrets Secrets = new([]);

    /// <summary>Writes one trail as one line, redacted.</summary>
    /// <param name="recorded">What was recorded.</param>
    /// <param name="output">Takes the line, with its end.</param>
    public static void Write(RecordedTrail recorded, IBufferWriter<byte> output)
    {
        ArrayBufferWriter<byte> line = new(4096);
        using (Utf8JsonWriter json = new(line, JsonText.Options)) TrailWriter.Write(json, Redact(recorded));
        Secrets.CopyWithout(line.WrittenSpan, output);
        output.Write("\n"u8);
    }

    /// <summary>Bodies, who asked, and the providers' own words go; they never decide anything. The number goes too: a fixture has no gaps.</summary>
    private static RecordedTrail Redact(RecordedTrail recorded)
    {
        Trail trail = recorded.Trail;
        Trail redacted = new(trail.Id, trail.Model, trail.Revision, trail.At)
        {
            Request = trail.Request,
            Caller = trail.Caller,
            Limits = trail.Limits,
            Policies = trail.Policies,
            Seed = trail.Seed,
            End = trail.End,
            Status = trail.Status,
            AnsweredBy = trail.AnsweredBy,
            Usage = trail.Usage,
            CostUsd = trail.CostUsd,
            Took = trail.Took,
        };
        Dictionary<Attempt, Attempt> attempts = new(ReferenceEqualityComparer.Instance);
        foreach (Attempt attempt in trail.Attempts) redacted.Add(attempts[attempt] = attempt with { Failure = Silenced(attempt.Failure) });
        foreach (TurnRecord turn in trail.Turns)
            redacted.Add(turn with { Saw = turn.Saw?.WithAttempts(one => attempts.GetValueOrDefault(one) ?? one with { Failure = Silenced(one.Failure) }, Silenced(turn.Saw.Failure)) });
        return new RecordedTrail(redacted, 0, null);
    }

    private static Failure? Silenced(Failure? failure) => failure is null ? null : failure with { Message = "" };
}
