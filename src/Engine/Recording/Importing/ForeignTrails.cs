using System.Buffers;
using System.Text.Json;
using RulesEngine.Recording.Quoting;
using RulesEngine.Recording.Writing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Recording.Importing;

/// <summary>Makes a recording of calls that others made and logged: a trail for each, in which every deployment that the log knows for its model could have been asked.</summary>
/// <param name="model">The name of the model for calls that do not say what the client asked for.</param>
public sealed class ForeignTrails(string model)
{
    private const int CharactersPerToken = 4;

    /// <summary>Writes them in the order of time, one line each, without prompts and keys.</summary>
    /// <param name="calls">All calls of the log.</param>
    /// <param name="output">Takes the lines, each with its end.</param>
    public void Write(IReadOnlyList<ForeignCall> calls, IBufferWriter<byte> output)
    {
        Dictionary<string, Deployment[]> known = calls.GroupBy(NameOf, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.DistinctBy(call => call.DeploymentId).Select(DeploymentOf).ToArray(), StringComparer.Ordinal);
        foreach (ForeignCall call in calls.OrderBy(call => call.At)) Write(call, known[NameOf(call)], output);
    }

    private string NameOf(ForeignCall call) => call.Model ?? model;

    private static Deployment DeploymentOf(ForeignCall call) => new(new DeploymentFacts(call.DeploymentId, call.Provider, call.CalledModel), DeploymentHealth.Unknown);

    private void Write(ForeignCall call, Deployment[] deployments, IBufferWriter<byte> output)
    {
        Trail trail = TrailOf(call, deployments);
        ArrayBufferWriter<byte> line = new(2048);
        using (Utf8JsonWriter json = new(line, JsonText.Options)) TrailWriter.Write(json, new RecordedTrail(trail, 0, null));
        trail.Body = call.Request;
        byte[]? unquoted = Quotations.In(trail)?.Without(line.WrittenSpan);
        trail.Body = default;
        new Secrets(call.Keys).CopyWithout(unquoted ?? line.WrittenSpan, output);
        output.Write("\n"u8);
    }

    private Trail TrailOf(ForeignCall call, Deployment[] deployments)
    {
        Chance chance = new(SeedOf(call));
        Deployment called = deployments.First(deployment => deployment.Id == call.DeploymentId);
        Failure? failure = ForeignFailure.Of(call);
        Trail trail = new(TrailId.New(call.At, chance), NameOf(call), "imported", call.At)
        {
            Request = RequestOf(call),
            Seed = chance.Seed,
            End = failure is null ? EndReason.Answered : EndReason.Exhausted,
            Status = failure is null ? 200 : call.Status >= 400 ? call.Status : failure.Kind == FailureKind.TimedOut ? 504 : 502,
            AnsweredBy = failure is null ? called : null,
            Usage = call.Usage,
            CostUsd = call.CostUsd,
            Took = call.Total > call.Took ? call.Total : call.Took,
        };
        trail.Add(new Attempt(0, called, TimeSpan.Zero) { Took = call.Took, Failure = failure });
        Sight saw = new() { Deployments = deployments, Candidates = deployments, Attempts = [], Budget = new Budget(trail.Limits, 0, 0, TimeSpan.Zero), Now = call.At, Chance = chance.Next(), Next = called };
        trail.Add(new TurnRecord(TimeSpan.Zero, Turn.Start, new Decision { Kind = DecisionKind.Try, Deployment = called, File = call.File, Line = call.Entry }, null) { Saw = saw });
        return trail;
    }

    /// <summary>The same entry of the same log has the same seed, and with it the same id, whenever it is read.</summary>
    private static ulong SeedOf(ForeignCall call) => call.File.Aggregate((ulong)call.At.UtcTicks ^ ((ulong)call.Entry << 40), (seed, letter) => new Chance(seed ^ letter).NextBits());

    private ChatRequest RequestOf(ForeignCall call) => new(NameOf(call))
    {
        Dialect = call.Dialect switch { "anthropic" => Dialect.Anthropic, "openai-responses" => Dialect.OpenAiResponses, _ => Dialect.OpenAi },
        Stream = call.Stream,
        MaxTokens = call.MaxTokens,
        InputTokens = (int)Math.Min(int.MaxValue, call.Usage?.InputTokens is > 0 and { } counted ? counted : RequestTexts.Of(call.Request).Sum(text => (long)text.Length) / CharactersPerToken),
    };
}
