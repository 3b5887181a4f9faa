using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Tokens;

namespace RulesEngine.Engine.Tests.Wire.Tokens;

public sealed class PromptSizeTests
{
    private static readonly string Megabyte = Convert.ToBase64String(new byte[1_000_000]);

    private static readonly string Words = string.Concat(Enumerable.Repeat("word ", 1_000));

    [Fact]
    public void Of_ShortQuestion_IsItsWordsAndWhatStandsAroundThem() => Assert.Equal(new PromptSize(5, 0), Of(Requests.Small));

    [Theory]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"text","text":"Who is it?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,DATA","detail":"high"}}]}]}""")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"DATA"}},{"type":"text","text":"Who is it?"}]}]}""")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"DATA"}}]}]}]}""")]
    [InlineData("""{"model":"a","input":[{"role":"user","content":[{"type":"input_text","text":"Who is it?"},{"type":"input_image","image_url":"data:image/png;base64,DATA"}]}]}""")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.org/DATA.png"}}]}]}""")]
    public void Of_Image_IsAThousandWhateverItsBytes(string json)
    {
        PromptSize size = Of(json.Replace("DATA", Megabyte, StringComparison.Ordinal));
        Assert.Equal(1, size.Images);
        Assert.InRange(size.Tokens, 1_000, 1_020);
    }

    [Theory]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":"image"}]}""")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":"Draw an \"image_url\", type \"image\""}]}""")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":"Hi"}],"metadata":{"type":"image"},"tools":[{"type":"function","function":{"name":"image"}}]}""")]
    public void Of_WordImage_IsNone(string json) => Assert.Equal(0, Of(json).Images);

    [Theory]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"input_audio","input_audio":{"data":"DATA","format":"wav"}}]}]}""", 1_333)]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"file","file":{"filename":"a.pdf","file_data":"DATA"}}]}]}""", 41_666)]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"document","source":{"type":"base64","media_type":"application/pdf","data":"DATA"}}]}]}""", 41_666)]
    [InlineData("""{"model":"a","input":[{"role":"user","content":[{"type":"input_file","file_id":"file-1"}]}]}""", 1_000)]
    public void Of_ClipOrDocument_IsByItsSize(string json, int tokens) =>
        Assert.InRange(Of(json.Replace("DATA", Megabyte, StringComparison.Ordinal)).Tokens, tokens, tokens + 20);

    [Fact]
    public void Of_DocumentOfText_IsItsText() =>
        Assert.InRange(Of("""{"model":"a","messages":[{"role":"user","content":[{"type":"document","source":{"type":"text","media_type":"text/plain","data":"WORDS"}}]}]}""".Replace("WORDS", Words, StringComparison.Ordinal)).Tokens, 800, 1_200);

    [Theory]
    [InlineData("""{"model":"a","messages":[],"system":"WORDS"}""")]
    [InlineData("""{"model":"a","messages":[],"system":[{"type":"text","text":"WORDS","cache_control":{"type":"ephemeral"}}]}""")]
    [InlineData("""{"model":"a","input":"WORDS"}""")]
    [InlineData("""{"model":"a","input":["WORDS"]}""")]
    [InlineData("""{"model":"a","input":"Hi","instructions":"WORDS"}""")]
    [InlineData("""{"model":"a","messages":[],"tools":[{"type":"function","function":{"name":"find","description":"WORDS","parameters":{"type":"object"}}}]}""")]
    [InlineData("""{"model":"a","messages":[],"response_format":{"type":"json_schema","json_schema":{"schema":{"description":"WORDS"}}}}""")]
    [InlineData("""{"model":"a","messages":[{"role":"assistant","tool_calls":[{"id":"call_1","type":"function","function":{"name":"find","arguments":"WORDS"}}]}]}""")]
    [InlineData("""{"model":"a","messages":[{"role":"user","content":[{"type":"tool_result","tool_use_id":"t","content":"WORDS"}]}]}""")]
    public void Of_WhatAModelReads_Counts(string json) => Assert.InRange(Of(json.Replace("WORDS", Words, StringComparison.Ordinal)).Tokens, 800, 1_200);

    [Theory]
    [InlineData("""{"model":"WORDS","messages":[]}""")]
    [InlineData("""{"model":"a","messages":[],"metadata":{"note":"WORDS"},"user":"WORDS"}""")]
    [InlineData("""{"model":"a","messages":[{"role":"assistant","content":[{"type":"thinking","thinking":"","signature":"WORDS"}]}]}""")]
    public void Of_WhatNoModelReads_CountsNothing(string json) => Assert.InRange(Of(json.Replace("WORDS", Words, StringComparison.Ordinal)).Tokens, 0, 5);

    [Fact]
    public void Of_NumbersToEmbed_AreTokensAlready() => Assert.Equal(5, Of("""{"model":"a","input":[[1,2,3],[4,5]]}""").Tokens);

    [Fact]
    public void TryRead_BrokenWithin_IsRefusedWithThePlace()
    {
        Assert.Null(Requests.TryRead("""{"model":"a","messages":[{"role" "user"}]}""", out string? error));
        Assert.StartsWith("The request body is not valid JSON: ", error, StringComparison.Ordinal);
        Assert.Contains("BytePositionInLine: 33", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CountAsync_CeilingOnMoney_CountsWithTheVocabulary()
    {
        using RequestBody body = Requests.Read($$"""{"model":"a","messages":[{"role":"user","content":"{{Words}}"}]}""");
        int estimated = body.Request.InputTokens;
        await body.CountAsync(new Limits());
        Assert.Equal(estimated, body.Request.InputTokens);
        await body.CountAsync(new Limits { Money = 0.01m });
        Assert.NotEqual(estimated, body.Request.InputTokens);
        Assert.InRange(body.Request.InputTokens, 1_000, 1_030);
    }

    private static PromptSize Of(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        using JsonDocument whole = JsonDocument.Parse(bytes);
        return PromptSize.Of(bytes);
    }
}
