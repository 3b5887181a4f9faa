using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Whatever a provider sends, no reader throws anything but what its callers expect. RULESENGINE_FUZZ sets the number of inputs: a million in the long form.</summary>
public sealed class DamagedInputTests
{
    private static readonly int Inputs = int.Parse(Environment.GetEnvironmentVariable("RULESENGINE_FUZZ") ?? "20000", System.Globalization.CultureInfo.InvariantCulture);

    private static readonly string[] Bodies = [.. RecordedFailure.ReadAll(Path.Combine(AppContext.BaseDirectory, "failures.jsonl")).Select(recorded => recorded.Body)];

    /// <summary>A body that was seen, with a piece cut out, doubled or overwritten.</summary>
    private static readonly Gen<byte[]> Damaged = Gen.Int[0, Bodies.Length - 1].Select(Gen.Double[0, 1], Gen.Double[0, 1], Gen.Byte, Gen.Int[0, 2], (body, from, to, noise, how) =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Bodies[body]);
        (int start, int end) = ((int)(Math.Min(from, to) * bytes.Length), (int)(Math.Max(from, to) * bytes.Length));
        byte[] damaged = how switch
        {
            0 => [.. bytes[..start], .. bytes[end..]],
            1 => [.. bytes[..end], .. bytes[start..]],
            _ => [.. bytes[..start], noise, .. bytes[Math.Min(bytes.Length, start + 1)..]],
        };
        return damaged;
    });

    private static readonly ErrorTable[] Tables = [RulesEngine.Providers.OpenAi.ReadError.Table, RulesEngine.Providers.Anthropic.ReadError.Table, RulesEngine.Providers.Gemini.ReadError.Table, RulesEngine.Providers.Bedrock.ReadError.Table, RulesEngine.Providers.Cohere.ReadError.Table];

    [Fact]
    public void Classify_DamagedError_IsAlwaysSomething()
    {
        using HttpResponseMessage response = new();
        HttpResponseHeaders headers = response.Headers;
        Gen.Select(Damaged, Gen.Int[0, 4], Gen.Int[400, 599]).Sample((body, table, status) =>
        {
            Failure failure = Tables[table].Classify(status, headers, body, Stage.AwaitingHeaders, default);
            Assert.Equal(status, failure.Status);
            Assert.False(failure.RetryAfter < TimeSpan.Zero);
        }, iter: Inputs);
    }

    [Fact]
    public void Observe_DamagedStream_NeverThrows() => Gen.Select(Damaged, Gen.Int[0, 5], Gen.Int[1, 4096]).Sample((body, dialect, size) =>
    {
        IReadStream reader = dialect switch
        {
            0 => new RulesEngine.Providers.OpenAi.ReadStream(),
            1 => new RulesEngine.Providers.Anthropic.ReadStream(),
            2 => new RulesEngine.Providers.Gemini.ReadStream(),
            3 => new RulesEngine.Providers.OpenAiResponses.ReadStream(),
            4 => new RulesEngine.Providers.Bedrock.ReadStream(),
            _ => new RulesEngine.Providers.Cohere.ReadStream(),
        };
        using EventWriter writer = Translation.Stream((Dialect)(size % 3), 0, usageWanted: true);
        using EventWatch watch = new(reader, writer);
        for (int at = 0; at < body.Length; at += size) watch.Observe(body.AsSpan(at, Math.Min(size, body.Length - at)));
        watch.Complete();
        writer.End();
    }, iter: Inputs);

    [Fact]
    public void Read_DamagedRequest_ThrowsNothingButThatItIsNoRequest() => Damaged.Sample(body =>
    {
        foreach (Dialect dialect in Enum.GetValues<Dialect>())
        {
            try
            {
                Translation.Read(dialect, body);
            }
            catch (JsonException)
            {
                // What the caller expects, and makes a failure of.
            }
        }
    }, iter: Inputs);
}
