using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RulesEngine.Configuration.Validation;
using RulesEngine.Recording.Simulating;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>Reads how deployments behave in a simulation from a file: <c>{ "openai/gpt-4o": { "p50": "645ms", "failing": 0.03 }, "*": {} }</c>.</summary>
internal static class WorldFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new DurationConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">It is not such a file; the message names the place.</exception>
    public static IReadOnlyDictionary<string, WorldDeployment> Read(string file)
    {
        try
        {
            Dictionary<string, WorldDeployment> read = JsonSerializer.Deserialize<Dictionary<string, WorldDeployment>>(File.ReadAllBytes(file), Options) ?? [];
            foreach ((string name, WorldDeployment deployment) in read)
                if (Problem(deployment) is { } problem) throw new InvalidDataException($"{file}: {name}: {problem}");
            return read;
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{file}({(wrong.LineNumber ?? 0) + 1},{(wrong.BytePositionInLine ?? 0) + 1}): {wrong.Message.Split(" Path:")[0]}"), wrong);
        }
    }

    private static string? Problem(WorldDeployment deployment) => deployment switch
    {
        { Failing: < 0 or > 1 } or { Stragglers: < 0 or > 1 } or { Outages.Share: < 0 or > 1 } or { Outages.Failing: < 0 or > 1 } => "a share is a number from 0 to 1; write 0.03 for 3 %",
        { P50.Ticks: <= 0 } => "p50 is a time above zero, such as \"645ms\"",
        _ when deployment.P95 <= deployment.P50 => "p95 is a longer time than p50",
        _ when deployment.Outages.Median <= TimeSpan.Zero || deployment.Outages.P90 <= deployment.Outages.Median => "the p90 of outages is a longer time than their median",
        { Failures.Count: 0 } => "failures names one kind at least; to have none, write \"failing\": 0",
        _ when deployment.Failures.Any(failure => failure.Weight <= 0) => "the weight of a failure is above zero",
        _ => null,
    };

    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && DurationText.TryParse(reader.GetString()!, out TimeSpan duration)
                ? duration
                : throw new JsonException("This is no duration; write a number and its unit: \"800ms\", \"30s\", \"2m\", \"1h\".");

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
