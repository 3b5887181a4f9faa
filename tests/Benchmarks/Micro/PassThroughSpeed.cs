using System.Text;
using BenchmarkDotNet.Attributes;
using RulesEngine.Providers;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does one chunk cost where client and provider speak the same dialect, and the stream is only watched?</summary>
[WarmupCount(5), IterationCount(15), IterationTime(120)]
public class PassThroughSpeed
{
    private readonly byte[] _buffer = new byte[4096];
    private AnswerBody _stream = null!;

    [Params("openai", "openai-responses", "anthropic")]
    public string Wire { get; set; } = "";

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        _stream = Open(WireSample.Of(Wire), Wire);
        while (!_stream.Watch.Visible) await Chunk();
    }

    [Benchmark(Description = "one chunk of a stream, passed through")]
    public async ValueTask<int> Chunk()
    {
        int read = await _stream.ReadAsync(_buffer, CancellationToken.None);
        return read > 0 ? read : throw new InvalidOperationException("The stream has ended.");
    }

    private static PassedBody Open(WireSample sample, string wire)
    {
        EndlessStream bytes = new(Encoding.UTF8.GetBytes(sample.Begin), Encoding.UTF8.GetBytes(sample.Chunk));
        return new PassedBody(bytes, wire == "openai" ? new ChunkWatch() : new EventWatch(sample.Reader(), null));
    }
}
