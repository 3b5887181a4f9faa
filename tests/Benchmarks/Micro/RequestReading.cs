using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does it cost to find the few members that routing needs, beside walking the whole body with the framework's reader?</summary>
public class RequestReading
{
    private byte[] _json = [];

    /// <summary>The length of the prompt, in KB.</summary>
    [Params(1, 264)]
    public int Kilobytes { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        string prompt = string.Concat(Enumerable.Repeat("The quick brown fox said \\\"jumps\\\" over the lazy dog.\\n", Kilobytes * 1024 / 53));
        _json = Encoding.UTF8.GetBytes($$$"""{"model":"chat","messages":[{"role":"user","content":"{{{prompt}}}"}],"temperature":0.2,"stream":true,"metadata":{"tier":"gold"}}""");
        if (RequestReader.TryRead(Dialect.OpenAi, _json, _json.Length, [], [], out string? error) is null) throw new InvalidOperationException(error);
    }

    [Benchmark(Baseline = true, Description = "Utf8JsonReader over the whole body")]
    public int WholeBody()
    {
        Utf8JsonReader reader = new(_json);
        int tokens = 0;
        while (reader.Read()) tokens++;
        return tokens;
    }

    // The body is not disposed: the array is this benchmark's, not the pool's.
    [Benchmark(Description = "RequestReader")]
    public bool Read() => RequestReader.TryRead(Dialect.OpenAi, _json, _json.Length, [], [], out _)!.Request.Stream;
}
