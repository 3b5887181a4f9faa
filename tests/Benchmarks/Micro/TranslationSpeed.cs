using BenchmarkDotNet.Attributes;
using RulesEngine.Providers;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does each provider's dialect cost a client that speaks OpenAI's? And a stream that goes to the client as it comes?</summary>
public class TranslationSpeed : IDisposable
{
    private static readonly byte[] Request = """
        {"model":"chat","stream":true,"messages":[{"role":"system","content":"You answer for a shop."},{"role":"user","content":"Where is my order?"},
        {"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"find_order","arguments":"{\"id\":42}"}}]},
        {"role":"tool","tool_call_id":"call_1","content":"{\"state\":\"shipped\"}"}],
        "tools":[{"type":"function","function":{"name":"find_order","description":"Finds an order.","parameters":{"type":"object","properties":{"id":{"type":"integer"}},"required":["id"]}}}],
        "temperature":0.2,"max_tokens":500}
        """u8.ToArray();

    private SpokenDialect _spoken = null!;
    private EventWriter _writer = null!;
    private EventWatch _translating = null!;
    private StreamWatch _passing = null!;

    [ParamsSource(nameof(Names))]
    public string Dialect { get; set; } = "";

    public static IEnumerable<string> Names => SpokenDialect.All.Select(spoken => spoken.Name);

    [GlobalSetup]
    public void Prepare()
    {
        _spoken = SpokenDialect.All.First(spoken => spoken.Name == Dialect);
        _writer = Translation.Stream(Vocabulary.Dialect.OpenAi, 1_790_000_000, usageWanted: true);
        _translating = new EventWatch(_spoken.NewStream(), _writer);
        _passing = Dialect == "openai" ? new ChunkWatch() : new EventWatch(_spoken.NewStream(), null);
        foreach (StreamWatch watch in (StreamWatch[])[_translating, _passing])
        {
            watch.Observe(_spoken.Opening);
            watch.Observe(_spoken.Chunk);
            if (!watch.Visible || watch.Error is not null) throw new InvalidOperationException($"The stream of {Dialect} must be one that shows something.");
        }

        if (!System.Text.Encoding.UTF8.GetString(_writer.Output.WrittenSpan).Contains("\" order\"", StringComparison.Ordinal)) throw new InvalidOperationException($"The word of {Dialect} must reach the client.");
        if (WholeAnswer.Read(200, "application/json", _spoken.Whole, _spoken.ReadWhole, Vocabulary.Dialect.OpenAi, 1, Providers.OpenAi.ReadError.Table).Failure is not null) throw new InvalidOperationException($"The answer of {Dialect} must be one.");
    }

    [Benchmark(Description = "request, read and written")]
    public int Ask()
    {
        Losses losses = new();
        Conversation asked = Translation.Read(Vocabulary.Dialect.OpenAi, Request);
        return _spoken.Write(asked, losses).Length;
    }

    [Benchmark(Description = "answer in one piece")]
    public int Answer() => WholeAnswer.Read(200, "application/json", _spoken.Whole, _spoken.ReadWhole, Vocabulary.Dialect.OpenAi, 1_790_000_000, Providers.OpenAi.ReadError.Table).Body.Length;

    [Benchmark(Description = "chunk, translated")]
    public int Chunk()
    {
        _translating.Observe(_spoken.Chunk);
        int written = _writer.Output.WrittenCount;
        _writer.Output.ResetWrittenCount();
        return written;
    }

    [Benchmark(Description = "chunk, passed on as it is")]
    public bool Pass()
    {
        _passing.Observe(_spoken.Chunk);
        return _passing.Done;
    }

    /// <summary>Gives back what one dialect's streams hold.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _translating.Dispose();
        _passing.Dispose();
        _writer.Dispose();
        GC.SuppressFinalize(this);
    }
}
