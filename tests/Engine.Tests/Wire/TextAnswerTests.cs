using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class TextAnswerTests
{
    private static readonly Gen<string> AnyText = Gen.OneOf("a", "\"", "\n\n", "data: [DONE]", "é", "😀", "\\", "\u2028", "<", "\"error\":{}").Array[1, 6].Select(string.Concat);

    [Fact]
    public void Write_Whole_IsReadAsAnAnswer() => AnyText.Sample(text =>
    {
        byte[] body = TextAnswer.Write(new ChatRequest("m"), "id", text, 7);
        Assert.Null(AnswerReader.Read(body).Fault());
        using JsonDocument document = JsonDocument.Parse(body);
        Assert.Equal("chat.completion", document.RootElement.GetProperty("object").GetString());
        Assert.Equal(7, document.RootElement.GetProperty("created").GetInt64());
        Assert.Equal(text, document.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString());
    }, iter: 300);

    [Fact]
    public void Write_AsStream_IsReadAsAWholeOne() => AnyText.Sample(text =>
    {
        byte[] body = TextAnswer.Write(new ChatRequest("m") { Stream = true }, "id", text, 7);
        using ChunkWatch watch = new();
        watch.Observe(body);
        Assert.True(watch.Visible);
        Assert.True(watch.Done);
        Assert.Equal(Finish.Stop, watch.Finish);
        Assert.Null(watch.Error);
        string[] events = Encoding.UTF8.GetString(body).Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(4, events.Length);
        using JsonDocument first = JsonDocument.Parse(events[1]["data: ".Length..]);
        Assert.Equal("chat.completion.chunk", first.RootElement.GetProperty("object").GetString());
        Assert.Equal(text, first.RootElement.GetProperty("choices")[0].GetProperty("delta").GetProperty("content").GetString());
    }, iter: 300);

    [Fact]
    public void Write_NoText_IsStillWhole()
    {
        using ChunkWatch watch = new();
        watch.Observe(TextAnswer.Write(new ChatRequest("m") { Stream = true }, "id", "", 7));
        Assert.True(watch.IsWhole);
        Assert.False(watch.Visible);
    }
}
