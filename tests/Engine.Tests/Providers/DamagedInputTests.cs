using System.Buffers.Binary;
using System.IO.Hashing;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Providers.Errors;
using RulesEngine.Providers.Frames;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Whatever a provider sends, no reader throws anything but what its callers expect. RULESENGINE_FUZZ sets the number of inputs: a million in the long form.</summary>
public sealed class DamagedInputTests
{
    internal static int Inputs { get; } = int.Parse(Environment.GetEnvironmentVariable("RULESENGINE_FUZZ") ?? "20000", System.Globalization.CultureInfo.InvariantCulture);

    internal static string[] Bodies { get; } = [.. FailureCorpus.All.Select(recorded => recorded.Body)];

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

    internal static ErrorTable[] Tables { get; } = [RulesEngine.Providers.OpenAi.ReadError.Table, RulesEngine.Providers.Anthropic.ReadError.Table, RulesEngine.Providers.Gemini.ReadError.Table, RulesEngine.Providers.Bedrock.ReadError.Table, RulesEngine.Providers.Cohere.ReadError.Table];

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

    /// <summary>Amazon's frames, whole and damaged: what is not a frame breaks the connection, and nothing else happens.</summary>
    [Fact]
    public void Read_DamagedFrames_BreaksTheConnectionAtMost() => Gen.Select(Damaged, Gen.Int[0, 40], Gen.Byte, Gen.Bool).Sample((body, at, noise, signed) =>
    {
        byte[] frames = Frame(body, signed ? (at, noise) : default);
        if (!signed) frames[Math.Min(at, frames.Length - 1)] ^= noise;
        using FramedEvents events = new(new MemoryStream(frames));
        byte[] buffer = new byte[512];
        long read = 0;
        try
        {
            while (events.ReadAsync(buffer).AsTask().GetAwaiter().GetResult() is > 0 and int more) read += more;
            Assert.True(read >= body.Length, $"{frames.Length} bytes of frames became {read} in silence.");
        }
        catch (IOException)
        {
            Assert.NotEqual(0, noise);
        }
    }, iter: Inputs);

    /// <summary>One frame as Amazon writes it, with checksums that hold even for headers that are damaged.</summary>
    internal static byte[] Frame(byte[] payload, (int At, byte Noise) damage = default)
    {
        byte[] name = [13, .. ":message-type"u8, 7, 0, 5, .. "event"u8, 11, .. ":event-type"u8, 7, 0, 11, .. "messageStop"u8];
        byte[] frame = new byte[12 + name.Length + payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), name.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.HashToUInt32(frame.AsSpan(0, 8)));
        name[Math.Min(damage.At, name.Length - 1)] ^= damage.Noise;
        name.CopyTo(frame, 12);
        payload.CopyTo(frame, 12 + name.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32.HashToUInt32(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }
}
