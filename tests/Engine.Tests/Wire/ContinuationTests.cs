using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Engine.Tests.Wire;

/// <summary>Whatever the dialect, wherever the stream breaks, and however the rest is cut into pieces: what the client has read in the end is one whole answer.</summary>
public sealed class ContinuationTests
{
    private static readonly Usage Counts = new(12, 34) { CacheRead = 2 };

    public static TheoryData<Dialect> Dialects => [Dialect.OpenAi, Dialect.Anthropic, Dialect.OpenAiResponses];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Take_BrokenAnywhere_IsOneAnswer(Dialect dialect) => Gen.Select(Gen.Int[1, 12], Gen.Int[1, 60], Gen.Bool).Sample((said, piece, prefilled) =>
    {
        string[] first = [.. Enumerable.Range(0, said).Select(i => $"word{i} ")];
        string text = string.Concat(first);
        string repeated = prefilled ? "" : text[^Math.Min(Seam.Asked, text.Length)..];
        byte[] sent = Stream(dialect, "first", first, end: false);
        byte[] rest = Stream(dialect, "second", [repeated, "and", " the rest."], end: true);

        byte[] whole = [.. sent, .. GoOn(dialect, sent, rest, piece, prefilled)];

        AnswerFold read = Read(dialect, whole, out int begun, out bool done);
        // A text of fewer than eight letters is too short to be found again.
        Assert.Equal(text + (prefilled || text.Replace(" ", "", StringComparison.Ordinal).Length >= 8 ? "" : repeated) + "and the rest.", read.Text);
        Assert.Equal((1, true, "model-first"), (begun, done, read.Model));
        Assert.Equal(Finish.Stop, read.Finish);
        Assert.Equal(34, read.Usage!.Value.OutputTokens);
    });

    [Theory]
    [MemberData(nameof(Dialects))]
    public void End_TheRestHasNoEndMark_WritesItOnce(Dialect dialect)
    {
        byte[] sent = Stream(dialect, "first", ["Hello, ", "dear "], end: false);
        byte[] rest = Stream(dialect, "second", ["Hello, dear reader."], end: false);
        SeenAnswer seen = SeenAnswer.Read(sent, StreamReaders.Of(dialect));
        ArrayBufferWriter<byte> client = new();
        using Continuation continuation = new(seen, StreamReaders.Of(dialect), Translation.Stream(dialect, seen.Created, true, seen.MessageId), prefilled: false);

        continuation.Take(rest, client);
        continuation.End(client);
        continuation.End(client);

        AnswerFold read = Read(dialect, [.. sent, .. client.WrittenSpan], out _, out bool done);
        Assert.Equal("Hello, dear reader.", read.Text);
        Assert.True(done);
        Assert.Equal(1, Count(client.WrittenSpan, dialect switch { Dialect.Anthropic => "event: message_stop", Dialect.OpenAiResponses => "event: response.completed", _ => "[DONE]" }));
    }

    [Fact]
    public void Take_TheNextOneThinksFirst_TheThoughtsAreNoPartOfTheAnswer()
    {
        byte[] sent = Stream(Dialect.Anthropic, "first", ["Hello, dear "], end: false);
        EventWriter writer = Translation.Stream(Dialect.Anthropic, 1, true);
        writer.Take(new AnswerEvent(AnswerEventKind.Started, "b") { Name = "b" });
        writer.Take(new AnswerEvent(AnswerEventKind.Reasoning, "Let me see."));
        writer.Take(new AnswerEvent(AnswerEventKind.Signature, "c2ln"));
        writer.Take(new AnswerEvent(AnswerEventKind.Text, "Hello, dear reader."));
        writer.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = Finish.Stop });
        writer.End();

        byte[] rest = GoOn(Dialect.Anthropic, sent, writer.Output.WrittenSpan.ToArray(), 4096, prefilled: false);

        AnswerFold read = Read(Dialect.Anthropic, [.. sent, .. rest], out _, out _);
        Assert.Equal(("Hello, dear reader.", "", ""), (read.Text, read.Reasoning, read.Signature));
    }

    [Fact]
    public void Take_TheNextOneCallsATool_TheTextEndsBeforeIt()
    {
        byte[] sent = Stream(Dialect.Anthropic, "first", ["I shall look "], end: false);
        EventWriter writer = Translation.Stream(Dialect.Anthropic, 1, true);
        writer.Take(new AnswerEvent(AnswerEventKind.Started, "b") { Name = "b" });
        writer.Take(new AnswerEvent(AnswerEventKind.Text, "I shall look it up."));
        writer.Take(new AnswerEvent(AnswerEventKind.ToolCall, "call_1") { Name = "look_up" });
        writer.Take(new AnswerEvent(AnswerEventKind.Arguments, "{\"a\":1}"));
        writer.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = Finish.ToolCalls });
        writer.End();

        byte[] rest = GoOn(Dialect.Anthropic, sent, writer.Output.WrittenSpan.ToArray(), 7, prefilled: false);

        AnswerFold read = Read(Dialect.Anthropic, [.. sent, .. rest], out _, out _);
        Assert.Equal("I shall look it up.", read.Text);
        FoldedCall call = Assert.Single(read.Calls);
        Assert.Equal(("look_up", "{\"a\":1}", Finish.ToolCalls), (call.Name, call.ArgumentsText, read.Finish));
        Assert.Contains("\"index\":1", Encoding.UTF8.GetString(rest), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hello,\n\n", "\n\nreader", "reader")]
    [InlineData("Hello,\n\n", "\nreader", "reader")]
    [InlineData("Hello, ", "reader", "reader")]
    [InlineData("Hello,", " reader", " reader")]
    public void FindSpaces_WhiteSpaceThatStandsTwice_IsCut(string seen, string continuation, string rest) =>
        Assert.Equal(rest, continuation[Seam.FindSpaces(seen, continuation)..]);

    [Theory]
    [InlineData(Dialect.OpenAi, """{"model":"m","messages":[{"role":"user","content":"Hi"}],"n":1}""", "messages")]
    [InlineData(Dialect.Anthropic, """{"model":"m","max_tokens":5,"messages":[{"role":"user","content":"Hi"}]}""", "messages")]
    [InlineData(Dialect.OpenAiResponses, """{"model":"m","input":[{"role":"user","content":"Hi"}]}""", "input")]
    [InlineData(Dialect.OpenAiResponses, """{"model":"m","input":"Hi","store":false}""", "input")]
    public void Continue_EveryDialect_AsksAfterWhatWasSeen(Dialect dialect, string request, string member)
    {
        using RequestBody body = Requests.Read(request, dialect);
        using RequestBody rest = body.Continue("Hello, ", "Go on.", prefill: true);

        JsonElement asked = JsonDocument.Parse(rest.Bytes).RootElement;
        Assert.Equal(["user", "assistant", "user"], asked.GetProperty(member).EnumerateArray().Select(message => message.GetProperty("role").GetString()));
        Assert.Equal(["Hi", "Hello, ", "Go on."], asked.GetProperty(member).EnumerateArray().Select(message => message.GetProperty("content").GetString()));
        JsonElement begun = JsonDocument.Parse(rest.Prefilled!.Bytes).RootElement;
        Assert.Equal(["Hi", "Hello,"], begun.GetProperty(member).EnumerateArray().Select(message => message.GetProperty("content").GetString()));
        Assert.Equal(3, rest.Conversation.Messages.Count);
    }

    private static byte[] Stream(Dialect dialect, string name, string[] texts, bool end)
    {
        using EventWriter writer = Translation.Stream(dialect, 1_700_000_000, usageWanted: true);
        writer.Take(new AnswerEvent(AnswerEventKind.Started, $"id-{name}") { Name = $"model-{name}" });
        foreach (string text in texts.Where(text => text.Length > 0)) writer.Take(new AnswerEvent(AnswerEventKind.Text, text));
        writer.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = Finish.Stop });
        writer.Take(new AnswerEvent(AnswerEventKind.Used) { Usage = Counts });
        if (end) writer.End();
        return writer.Output.WrittenSpan.ToArray();
    }

    private static byte[] GoOn(Dialect dialect, byte[] sent, byte[] rest, int piece, bool prefilled)
    {
        SeenAnswer seen = SeenAnswer.Read(sent, StreamReaders.Of(dialect));
        ArrayBufferWriter<byte> client = new();
        using Continuation continuation = new(seen, StreamReaders.Of(dialect), Translation.Stream(dialect, seen.Created, true, seen.MessageId), prefilled);
        foreach (byte[] some in rest.Chunk(piece)) continuation.Take(some, client);
        return client.WrittenSpan.ToArray();
    }

    private static AnswerFold Read(Dialect dialect, ReadOnlySpan<byte> stream, out int begun, out bool done)
    {
        IReadStream reader = StreamReaders.Of(dialect);
        Beginnings sink = new();
        done = false;
        using SseLines lines = new();
        while (lines.TryRead(ref stream, out ReadOnlySpan<byte> line))
            if (SseData.Of(line) is { IsEmpty: false } data) done = reader.Read(data, sink);
        begun = sink.Begun;
        return sink.Fold;
    }

    private static int Count(ReadOnlySpan<byte> stream, string mark) => Encoding.UTF8.GetString(stream).Split(mark).Length - 1;

    private sealed class Beginnings : AnswerSink
    {
        public int Begun { get; private set; }

        public AnswerFold Fold { get; } = new();

        public override void Take(in AnswerEvent happened)
        {
            if (happened.Kind is AnswerEventKind.Started) Begun++;
            Fold.Take(happened);
        }
    }
}
