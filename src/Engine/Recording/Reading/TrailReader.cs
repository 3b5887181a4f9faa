using System.Globalization;
using System.Text.Json;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads trails, one line after the other. Members may stand in any order, and unknown ones are passed over. Not for several threads.</summary>
public sealed class TrailReader
{
    private const int MostPasses = 4;
    private readonly TextPool _texts = new();
    private readonly DeploymentReading _deploymentReading;
    private readonly AttemptReading _attemptReading;
    private readonly TurnReading _turnReading;
    private TrailDraft _draft;

    /// <summary>A reader that knows nothing yet; it grows faster with what it has read.</summary>
    public TrailReader()
    {
        _deploymentReading = new DeploymentReading(_texts);
        _attemptReading = new AttemptReading(_texts);
        _turnReading = new TurnReading(_texts, new DecisionReading(_texts), new SightReading(_attemptReading));
    }

    /// <summary>Reads one line.</summary>
    /// <param name="line">One JSON object, without the line's end.</param>
    /// <param name="error">Where and why it cannot be read, the column from 1; null when it is read.</param>
    /// <returns>The trail, or null.</returns>
    public RecordedTrail? TryRead(ReadOnlySpan<byte> line, out (long Column, string Message)? error)
    {
        Utf8JsonReader json = new(line);
        try
        {
            // What refers to something that stands further on is left for the next pass. As this gateway writes it, there is one pass.
            _draft = default;
            for (int pass = 0; pass < MostPasses && !_draft.IsComplete; pass++)
            {
                json = new Utf8JsonReader(line);
                ReadMembers(ref json, line);
            }

            error = _draft.IsComplete ? null : (1, _draft.Missing());
            return error is null ? new RecordedTrail(_draft.Trail!, _draft.Sequence, _draft.Body) { MissingBefore = _draft.MissingBefore } : null;
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException or FormatException)
        {
            error = (json.TokenStartIndex + 1, Sentence(thrown));
            return null;
        }
    }

    private void ReadMembers(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        json.Read();
        json.Enter();
        while (json.NextMember())
            if (!ReadHead(ref json) && !ReadBody(ref json, line)) json.SkipValue();
    }

    private bool ReadHead(ref Utf8JsonReader json)
    {
        if (json.ValueTextEquals("v"u8)) CheckVersion(json.Int());
        else if (json.ValueTextEquals("seq"u8)) _draft.Sequence = json.Long();
        else if (json.ValueTextEquals("missing"u8)) _draft.MissingBefore = json.Long();
        else if (json.ValueTextEquals("trail"u8)) _draft.Id = json.ReadText();
        else if (json.ValueTextEquals("at"u8)) _draft.At = json.Time();
        else if (json.ValueTextEquals("revision"u8)) _draft.Revision = RequestReading.Text(ref json, _texts);
        else if (json.ValueTextEquals("catalog"u8)) _draft.Catalog = RequestReading.Text(ref json, _texts);
        else if (json.ValueTextEquals("policies"u8)) _draft.Policies = RequestReading.Texts(ref json, _texts);
        else if (json.ValueTextEquals("model"u8)) _draft.Model = RequestReading.Text(ref json, _texts);
        else if (json.ValueTextEquals("seed"u8)) _draft.Seed = ReadSeed(ref json);
        else return false;
        return true;
    }

    private bool ReadBody(ref Utf8JsonReader json, ReadOnlySpan<byte> line)
    {
        if (json.ValueTextEquals("request"u8) && _draft.Model is not null) (_draft.Request, _draft.Caller, _draft.Body) = RequestReading.Read(ref json, _draft.Model, _texts);
        else if (json.ValueTextEquals("limits"u8)) _draft.Limits = RequestReading.ReadLimits(ref json);
        else if (json.ValueTextEquals("deployments"u8)) _draft.Deployments = _deploymentReading.ReadAll(ref json, line);
        else if (json.ValueTextEquals("attempts"u8) && _draft.Begin()) ReadAttempts(ref json);
        else if (json.ValueTextEquals("turns"u8) && _draft.AttemptsRead) ReadTurns(ref json);
        else if (json.ValueTextEquals("result"u8) && _draft.Begin()) ReadResult(ref json);
        else return false;
        return true;
    }

    private void ReadAttempts(ref Utf8JsonReader json)
    {
        json.Enter(JsonTokenType.StartArray);
        while (json.NextItem())
        {
            Attempt attempt = _attemptReading.Read(ref json, _draft.Deployments!);
            if (_draft.AttemptsRead) continue;
            if (attempt.Number != _draft.Trail!.Attempts.Count) throw new JsonException($"attempt {attempt.Number} stands where {_draft.Trail.Attempts.Count} belongs");
            _draft.Trail.Add(attempt);
        }

        _draft.AttemptsRead = true;
    }

    private void ReadTurns(ref Utf8JsonReader json)
    {
        json.Enter(JsonTokenType.StartArray);
        while (json.NextItem())
        {
            TurnRecord turn = _turnReading.Read(ref json, _draft.Trail!, _draft.Deployments!);
            if (!_draft.TurnsRead) _draft.Trail!.Add(turn);
        }

        _draft.TurnsRead = true;
    }

    private void ReadResult(ref Utf8JsonReader json)
    {
        Trail trail = _draft.Trail!;
        Usage? usage = null;
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("status"u8)) trail.Status = json.Int();
            else if (json.ValueTextEquals("end"u8)) trail.End = json.Enum<EndReason>();
            else if (json.ValueTextEquals("deployment"u8)) trail.AnsweredBy = FindDeployment(ref json);
            else if (json.ValueTextEquals("notes"u8)) trail.Note(RequestReading.Texts(ref json, _texts));
            else if (json.ValueTextEquals("costUsd"u8)) trail.CostUsd = json.Decimal();
            else if (json.ValueTextEquals("totalMs"u8)) trail.Took = json.Ms();
            else if (json.ValueTextEquals("inputTokens"u8)) usage = (usage ?? default) with { InputTokens = json.Long() };
            else if (json.ValueTextEquals("outputTokens"u8)) usage = (usage ?? default) with { OutputTokens = json.Long() };
            else json.SkipValue();
        }

        trail.Usage = usage;
    }

    private Deployment FindDeployment(ref Utf8JsonReader json)
    {
        json.Value(JsonTokenType.String);
        return DeploymentReading.Find(ref json, _draft.Deployments!);
    }

    private static ulong ReadSeed(ref Utf8JsonReader json)
    {
        string text = json.ReadText();
        return ulong.TryParse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong seed) ? seed : throw new JsonException($"'{text}' is not a seed of 16 hex digits");
    }

    private static void CheckVersion(int version)
    {
        if (version is < 1 or > RecordedTrail.Version)
            throw new JsonException($"a trail of version {version}; this version of rulesengine reads 1 to {RecordedTrail.Version}: use a newer one");
    }

    /// <summary>What the reader throws ends with its own idea of the place; the column says that already.</summary>
    private static string Sentence(Exception thrown)
    {
        int place = thrown.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place > 0 ? thrown.Message[..place] : thrown.Message;
    }
}
