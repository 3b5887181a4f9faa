using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CsCheck;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class ChunkWatchTests
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<string> Content = Gen.OneOf(
        "", "Hi", "\"finish_reason\":\"stop\"", "\"error\":{\"message\":\"no\"}", "\"usage\":{\"prompt_tokens\":9}", "data: [DONE]\n\n", "é\\\"\n", "finish_reason", "error");

    private static readonly Gen<string> Chunk = Gen.Select(
        Content, Gen.OneOf("null", "null", "\"stop\"", "\"length\""), Gen.OneOf("", ",\"usage\": null", ",\"usage\" : {\"prompt_tokens\":3,\"completion_tokens\":4}"),
        Gen.OneOf("", "", "", ",\"error\" :  {\"message\":\"late\"}"), Gen.OneOf("", " ", "\t"), Gen.Bool,
        (text, finish, usage, error, space, relaxed) =>
            $"{{\"choices\":[{{\"delta\":{{\"content\":{JsonSerializer.Serialize(text, relaxed ? Relaxed : null)}}},\"finish_reason\"{space}:{space}{finish}}}]{usage}{error}}}");

    private static readonly Gen<string> Stream = Gen.Select(
        Gen.OneOf<string>(
            Gen.Select(Gen.OneOf("data:", "data: "), Chunk, (name, chunk) => name + chunk),
            Gen.OneOf(": ping", "event: message", "id: 7", "retry: 10", "data: {\"broken\"", "data: [DONE]", "data:[DONE]", "database: {}")).Array[0, 12],
        Gen.OneOf("\n", "\r\n"),
        Gen.Bool,
        (lines, end, closed) => string.Concat(lines.Select(line => line + end + end)) + (closed ? "" : "data: {\"choices\":[{\"finish_reason\":\"stop\"}]}"));

    [Fact]
    public void Observe_AnySplit_SeesTheSame() => Gen.Select(Stream, Gen.Int[1, 40].Array[1, 40]).Sample((stream, cuts) =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(stream);
        Assert.Equal(Watch(bytes, [bytes.Length + 1]), Watch(bytes, cuts));
        Assert.Equal(Watch(bytes, [bytes.Length + 1]), Watch(bytes, [1]));
    }, iter: 2_000);

    [Fact]
    public void Observe_AnyStream_MissesNothingThatAFullReadingSees() => Stream.Sample(stream =>
        Assert.Equal(ReadAll(stream), Watch(Encoding.UTF8.GetBytes(stream), [64])), iter: 3_000);

    [Fact]
    public void Observe_AnyBytes_NeverThrows() => Gen.Byte.Array[0, 200].Sample(bytes => Watch([.. "data: "u8, .. bytes, .. "\n"u8], [7]), iter: 2_000);

    [Theory]
    [InlineData("data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n", false)]
    [InlineData(": ping\n\n", false)]
    [InlineData("data: {\"choices\":[],\"prompt_filter_results\":[{}]}\n\n", false)]
    [InlineData("event: x\ndata:{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\r\n\r\n", true)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"x\"}}]}\n", true)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0}]}}]}\n", true)]
    [InlineData("data: {\"choices\":[{\"text\":\"x\"}]}\n", true)]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}", false)]
    public void Visible_FirstContent_OnlyWhereThereIsSome(string stream, bool visible)
    {
        using ChunkWatch watch = new();
        watch.Observe(Encoding.UTF8.GetBytes(stream));
        Assert.Equal(visible, watch.Visible);
    }

    [Theory]
    [InlineData("\"finish_reason\":\"stop\"")]
    [InlineData("\"finish_reason\": \"stop\"")]
    [InlineData("\"finish_reason\"  :   \"stop\"")]
    [InlineData("\"finish_reason\":null},{\"finish_reason\":\"stop\"")]
    public void IsWhole_AFinishReasonAfterTheCommitPoint_IsSeenWithAnySpaces(string finish)
    {
        using ChunkWatch watch = new();
        watch.Observe(Encoding.UTF8.GetBytes($"data: {{\"choices\":[{{\"delta\":{{\"content\":\"x\"}}}}]}}\n\ndata: {{\"choices\":[{{{finish}}}]}}\n"));
        Assert.True(watch.IsWhole);
        Assert.False(watch.Done);
    }

    [Fact]
    public void IsWhole_TwoChoices_OnlyWhenBothStopped()
    {
        using ChunkWatch watch = new(choices: 2);
        watch.Observe("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}]}\n"u8);
        Assert.False(watch.IsWhole);
        watch.Observe("data: {\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n"u8);
        Assert.True(watch.IsWhole);
    }

    [Fact]
    public void Complete_LastLineWithoutEnd_IsSeen()
    {
        using ChunkWatch watch = new();
        watch.Observe("data: [DONE]"u8);
        Assert.False(watch.Done);
        watch.Complete();
        Assert.True(watch.Done);
    }

    [Fact]
    public void Observe_AnImageOfTwoMebibytes_IsVisibleAndTheRestIsSeen()
    {
        string image = new('A', 2 << 20);
        string stream = $"data: {{\"choices\":[{{\"delta\":{{\"images\":[{{\"image_url\":{{\"url\":\"{image}\"}}}}]}}}}]}}\n\ndata: [DONE]\n\n";
        Seen seen = Watch(Encoding.UTF8.GetBytes(stream), [4096]);
        Assert.True(seen.Visible);
        Assert.True(seen.Done);
    }

    private static Seen Watch(byte[] bytes, int[] cuts)
    {
        using ChunkWatch watch = new();
        int at = 0;
        for (int i = 0; at < bytes.Length; i++)
        {
            int length = Math.Min(cuts[i % cuts.Length], bytes.Length - at);
            watch.Observe(bytes.AsSpan(at, length));
            at += length;
        }

        watch.Complete();
        return new Seen(watch.Visible, watch.Finish, watch.Done, watch.Error is { } error ? Encoding.UTF8.GetString(error) : null, watch.Usage, watch.IsWhole);
    }

    /// <summary>What a reading of every chunk as JSON sees: slower, and beyond doubt.</summary>
    private static Seen ReadAll(string stream)
    {
        Seen seen = new(false, Finish.NotYet, false, null, null, false);
        foreach (string line in stream.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.StartsWith("data:", StringComparison.Ordinal)))
        {
            string data = line[5..].Trim(' ');
            if (data == "[DONE]") seen = seen with { Done = true, Whole = true };
            AnswerContent content = AnswerReader.Read(Encoding.UTF8.GetBytes(data));
            if (content.Malformed) continue;
            if (content.Error) seen = seen with { Error = seen.Error ?? data };
            else
            {
                seen = seen with
                {
                    Visible = seen.Visible || content.Visible,
                    Finish = content.Finish == Finish.NotYet ? seen.Finish : content.Finish,
                    Usage = content.Usage ?? seen.Usage,
                    Whole = seen.Whole || content.Stops > 0,
                };
            }
        }

        return seen;
    }

    private sealed record Seen(bool Visible, Finish Finish, bool Done, string? Error, Usage? Usage, bool Whole);
}
