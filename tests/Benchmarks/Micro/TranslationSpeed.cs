using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using BenchmarkDotNet.Attributes;
using RulesEngine.Providers;
using RulesEngine.Providers.Errors;
using RulesEngine.Providers.Frames;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does it cost a client to speak another dialect than its provider: a request, an answer in one piece, one chunk of a stream?</summary>
[WarmupCount(5), IterationCount(15), IterationTime(120)]
public class TranslationSpeed
{
    private readonly byte[] _buffer = new byte[4096];
    private WireSample _sample = null!;
    private byte[] _request = null!;
    private byte[] _whole = null!;
    private AnswerBody _stream = null!;

    [Params("openai", "openai-responses", "anthropic", "gemini", "bedrock", "cohere")]
    public string Wire { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _sample = WireSample.Of(Wire);
        _request = _sample.Request();
        _whole = Encoding.UTF8.GetBytes(_sample.Whole);
        _stream = Open(_sample, Wire);
        while (!_stream.Watch.Visible) await Chunk();
        if (Whole().Failure is { } failure) throw new InvalidOperationException(failure.Message);
    }

    [Benchmark(Description = "a request")]
    public byte[] Request()
    {
        Losses losses = new();
        byte[] written = _sample.Write(Translation.Read(_sample.Client, _request), losses);
        return losses.Unsupported is null ? written : throw new InvalidOperationException(losses.Unsupported);
    }

    [Benchmark(Description = "an answer in one piece")]
    public ProviderAnswer Whole() => WholeAnswer.Read(200, "application/json", _whole, _sample.Read, _sample.Client, 1_790_000_000, StatusOnly);

    [Benchmark(Description = "one chunk of a stream")]
    public async ValueTask<int> Chunk()
    {
        int read = await _stream.ReadAsync(_buffer, CancellationToken.None);
        return read > 0 ? read : throw new InvalidOperationException("The stream has ended.");
    }

    private static TranslatedBody Open(WireSample sample, string wire)
    {
        bool framed = wire == "bedrock";
        EndlessStream bytes = framed ? new(Frame(sample.Begin), Frame(sample.Chunk)) : new(Encoding.UTF8.GetBytes(sample.Begin), Encoding.UTF8.GetBytes(sample.Chunk));
        EventWriter writer = Translation.Stream(sample.Client, 1_790_000_000, usageWanted: true);
        return new TranslatedBody(framed ? new FramedEvents(bytes) : bytes, new EventWatch(sample.Reader(), writer), writer);
    }

    private static ErrorTable StatusOnly { get; } = new();

    /// <summary>Amazon's frame around an event.</summary>
    private static byte[] Frame(string json)
    {
        string name = json.Split('"')[1];
        byte[] payload = Encoding.UTF8.GetBytes(json[(json.IndexOf(':', StringComparison.Ordinal) + 1)..^1]);
        byte[] headers =
        [
            .. Header(":event-type", name),
            .. Header(":content-type", "application/json"),
            .. Header(":message-type", "event"),
        ];
        byte[] frame = new byte[12 + headers.Length + payload.Length + 4];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Crc32.HashToUInt32(frame.AsSpan(0, 8)));
        headers.CopyTo(frame, 12);
        payload.CopyTo(frame, 12 + headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Crc32.HashToUInt32(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    private static byte[] Header(string name, string value) => [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), 7, 0, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];
}
