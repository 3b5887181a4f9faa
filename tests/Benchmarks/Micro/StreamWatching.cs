using System.Text.Json;
using BenchmarkDotNet.Attributes;
using RulesEngine.Wire;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does it cost to follow a stream, a chunk, beside reading each chunk as JSON?</summary>
public class StreamWatching
{
    private static readonly ChunkWatch Watched = new();

    private readonly byte[] _chunk =
        """
        data: {"id":"chatcmpl-7QyqpwdfhqwajicIEznoc6Q47XAyW","object":"chat.completion.chunk","created":1790000000,"model":"gpt-4o-2024-11-20","system_fingerprint":"fp_44709d6fcb","choices":[{"index":0,"delta":{"content":" Hello"},"logprobs":null,"finish_reason":null}]}


        """u8.ToArray();

    [GlobalSetup]
    public void Prepare()
    {
        Watched.Observe(_chunk);
        if (!Watched.Visible) throw new InvalidOperationException("The chunk must be one that shows something.");
    }

    [Benchmark(Baseline = true, Description = "Utf8JsonReader over the chunk")]
    public int AsJson()
    {
        Utf8JsonReader reader = new(_chunk.AsSpan(6..^2));
        int tokens = 0;
        while (reader.Read()) tokens++;
        return tokens;
    }

    [Benchmark(Description = "StreamWatch, behind the commit point")]
    public bool Watch()
    {
        Watched.Observe(_chunk);
        return Watched.Done;
    }
}
