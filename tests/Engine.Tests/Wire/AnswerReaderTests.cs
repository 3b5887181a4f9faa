using System.Text;
using CsCheck;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class AnswerReaderTests
{
    private const string Answer = """
        {"id":"c1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello \"finish_reason\":\"length\""},"finish_reason":"stop"}],
         "usage":{"prompt_tokens":12,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":3}},"error":null}
        """;

    [Fact]
    public void Read_AWholeAnswer_SeesItAll()
    {
        AnswerContent content = Read(Answer);
        Assert.False(content.Malformed);
        Assert.True(content.Said);
        Assert.False(content.Error);
        Assert.Equal(Finish.Stop, content.Finish);
        Assert.Equal(new Usage(12, 5) { CacheRead = 3 }, content.Usage);
        Assert.Null(content.Fault());
    }

    [Fact]
    public void Read_EveryTruncation_IsMalformed()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Answer.TrimEnd());
        for (int length = 0; length < bytes.Length; length++) Assert.True(AnswerReader.Read(bytes.AsSpan(0, length)).Malformed, $"{length} bytes are no answer");
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows() => Gen.Select(Gen.Int[0, 10_000], Gen.Byte, Gen.Int[0, 10_000], Gen.Byte).Sample((place, damage, other, more) =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Answer);
        bytes[place % bytes.Length] = damage;
        bytes[other % bytes.Length] = more;
        AnswerReader.Read(bytes);
    }, iter: 5_000);

    [Fact]
    public void Read_AnyOtherJson_IsNoFault() => Json.Object.Sample(json => Assert.False(Read(json).Malformed), iter: 1_000);

    [Theory]
    [InlineData("\"content\":\"x\"")]
    [InlineData("\"content\":[{\"type\":\"text\",\"text\":\"x\"}]")]
    [InlineData("\"content\":null,\"tool_calls\":[{\"id\":\"1\"}]")]
    [InlineData("\"refusal\":\"no\"")]
    [InlineData("\"audio\":{\"id\":\"a\"}")]
    [InlineData("\"images\":[{\"type\":\"image_url\"}]")]
    [InlineData("\"function_call\":{\"name\":\"f\"}")]
    public void Read_SaysSomething_IsAnAnswer(string members) => Assert.Null(Message(members, "stop").Fault());

    [Theory]
    [InlineData("\"content\":null", "stop", FailureKind.EmptyAnswer)]
    [InlineData("\"content\":\"\"", "stop", FailureKind.EmptyAnswer)]
    [InlineData("\"content\":[ ],\"tool_calls\":[\n]", "stop", FailureKind.EmptyAnswer)]
    [InlineData("\"role\":\"assistant\"", "stop", FailureKind.EmptyAnswer)]
    [InlineData("\"content\":\"\"", "length", FailureKind.Truncated)]
    [InlineData("\"content\":\"\"", "content_filter", FailureKind.ContentFiltered)]
    [InlineData("\"content\":\"\",\"reasoning_content\":\"Hmm\"", "length", FailureKind.Truncated)]
    [InlineData("\"content\":null,\"reasoning\":\"Hmm\"", "stop", FailureKind.EmptyAnswer)]
    public void Fault_NothingSaid_NamesWhy(string members, string finish, FailureKind kind) => Assert.Equal(kind, Message(members, finish).Fault());

    [Theory]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"choices\":[")]
    [InlineData("{} {}")]
    public void Fault_NotAnObject_IsMalformed(string text) => Assert.Equal(FailureKind.MalformedAnswer, Read(text).Fault());

    [Theory]
    [InlineData("{\"error\":{\"message\":\"x\"}}", true)]
    [InlineData("{\"error\":\"x\"}", true)]
    [InlineData("{\"error\":null,\"choices\":[]}", false)]
    [InlineData("{\"error\":false}", false)]
    [InlineData("{\"error\":{ }}", false)]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"{\\\"error\\\":{\\\"message\\\":1}}\"}}]}", false)]
    [InlineData("{\"x\":{\"error\":{\"message\":\"x\"}}}", false)]
    public void Read_Error_OnlyAtTheTop(string json, bool error) => Assert.Equal(error, Read(json).Error);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("3")]
    public void Read_UsageThatIsNone_IsNotKnown(string usage) => Assert.Null(Read($"{{\"usage\":{usage}}}").Usage);

    [Theory]
    [InlineData("{\"prompt_tokens\":\"12\",\"completion_tokens\":1.5}", 0, 0)]
    [InlineData("{\"completion_tokens\": 7 , \"prompt_tokens\":99999999999}", 99_999_999_999, 7)]
    public void Read_StrangeUsage_CountsWhatIsWhole(string usage, long input, long output) =>
        Assert.Equal(new Usage(input, output), Read($"{{\"usage\":{usage}}}").Usage);

    [Fact]
    public void Read_SeveralChoices_CountsTheirStops()
    {
        AnswerContent content = Read("""{"choices":[{"delta":{},"finish_reason":"stop"},{"delta":{"content":"x"},"finish_reason":null},{"delta":{},"finish_reason":"length"}]}""");
        Assert.Equal(2, content.Stops);
        Assert.True(content.Visible);
    }

    private static AnswerContent Read(string json) => AnswerReader.Read(Encoding.UTF8.GetBytes(json));

    private static AnswerContent Message(string members, string finish) =>
        Read($$"""{"choices":[{"index":0,"finish_reason":"{{finish}}","message":{{{members}}} }]}""");
}
