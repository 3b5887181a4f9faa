using System.Text.Json;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads what the policies saw at one turn.</summary>
internal sealed class SightReading(AttemptReading attemptReading)
{
    /// <summary>The sight, but for the time spent, which stands beside it in the turn.</summary>
    public Sight Read(ref Utf8JsonReader json, Trail trail, Deployment[] deployments)
    {
        DateTimeOffset now = default;
        double chance = 0;
        decimal spent = 0;
        TimeSpan deadline = trail.Limits.Time;
        Attempt[] attempts = [];
        int? last = null;
        Failure? failure = null;
        StreamProgress? stream = null;
        Deployment[] seen = deployments;
        Deployment[]? candidates = null;
        Deployment[] resting = [];
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("now"u8)) now = json.Time();
            else if (json.ValueTextEquals("chance"u8)) chance = json.Double();
            else if (json.ValueTextEquals("spentUsd"u8)) spent = json.Decimal();
            else if (json.ValueTextEquals("deadlineMs"u8)) deadline = json.Ms();
            else if (json.ValueTextEquals("attempts"u8)) attempts = First(json.Int(), trail);
            else if (json.ValueTextEquals("asSeen"u8)) ReadAsSeen(ref json, attempts);
            else if (json.ValueTextEquals("last"u8)) last = json.Int();
            else if (json.ValueTextEquals("failure"u8)) failure = ReadFailure(ref json, attempts);
            else if (json.ValueTextEquals("stream"u8)) stream = ReadStream(ref json);
            else if (json.ValueTextEquals("health"u8)) seen = ReadHealth(ref json, deployments);
            else if (json.ValueTextEquals("candidates"u8)) candidates = ReadIds(ref json, seen);
            else if (json.ValueTextEquals("resting"u8)) resting = ReadIds(ref json, seen);
            else json.SkipValue();
        }

        return new Sight
        {
            Deployments = seen,
            Candidates = candidates ?? seen,
            Resting = resting,
            Attempts = attempts,
            Last = last is { } number ? At(attempts, number) : null,
            Failure = failure,
            Stream = stream,
            Budget = new Budget(trail.Limits, attempts.Length, spent, TimeSpan.Zero) { Deadline = deadline },
            Now = now,
            Chance = chance,
        };
    }

    private void ReadAsSeen(ref Utf8JsonReader json, Attempt[] attempts)
    {
        json.Enter(JsonTokenType.StartArray);
        while (json.NextItem()) attemptReading.ReadAsSeen(ref json, attempts);
    }

    private Failure? ReadFailure(ref Utf8JsonReader json, Attempt[] attempts)
    {
        Utf8JsonReader ahead = json;
        ahead.Read();
        return ahead.TokenType == JsonTokenType.Number ? At(attempts, json.Int()).Failure : attemptReading.ReadFailure(ref json);
    }

    private static Deployment[] ReadHealth(ref Utf8JsonReader json, Deployment[] deployments)
    {
        Deployment[] seen = new Deployment[deployments.Length];
        int count = 0;
        json.Enter();
        while (json.NextMember())
        {
            Deployment unseen = count < deployments.Length && json.ValueTextEquals(deployments[count].Id) ? deployments[count] : DeploymentReading.Find(ref json, deployments);
            if (count == seen.Length) throw new JsonException("more deployments than the trail has");
            seen[count++] = DeploymentReading.ReadSeen(ref json, unseen);
        }

        return count == seen.Length ? seen : seen[..count];
    }

    private static Deployment[] ReadIds(ref Utf8JsonReader json, Deployment[] among)
    {
        List<Deployment> found = [];
        json.Enter(JsonTokenType.StartArray);
        while (json.NextItem()) found.Add(DeploymentReading.Find(ref json, among));
        return [.. found];
    }

    private static StreamProgress ReadStream(ref Utf8JsonReader json)
    {
        StreamProgress stream = new(0, 0, false);
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("events"u8)) stream = stream with { Events = json.Int() };
            else if (json.ValueTextEquals("characters"u8)) stream = stream with { Characters = json.Int() };
            else if (json.ValueTextEquals("toolCallOpen"u8)) stream = stream with { ToolCallOpen = json.Bool() };
            else if (json.ValueTextEquals("canResume"u8)) stream = stream with { CanResume = json.Bool() };
            else if (json.ValueTextEquals("resumed"u8)) stream = stream with { Resumed = json.Int() };
            else json.SkipValue();
        }

        return stream;
    }

    private static Attempt[] First(int count, Trail trail) => count >= 0 && count <= trail.Attempts.Count
        ? [.. trail.Attempts.Take(count)]
        : throw new JsonException($"{count} attempts at a turn of a trail that has {trail.Attempts.Count}");

    private static Attempt At(Attempt[] attempts, int number) =>
        number >= 0 && number < attempts.Length ? attempts[number] : throw new JsonException($"there is no attempt {number} at this turn");
}
