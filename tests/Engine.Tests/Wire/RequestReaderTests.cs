using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class RequestReaderTests
{
    /// <summary>A valid request: the model's name as JSON, and the whole body.</summary>
    private static readonly Gen<(string Model, string Body)> AnyRequest = Gen.Select(
        Json.Text.Where(text => text.Length > 2), Json.Value.Array[0, 4], Gen.Int[0, 3], Json.Space,
        (model, extras, place, space) =>
        {
            List<string> members = [.. extras.Select((value, i) => $"\"x{i}\"{space}:{space}{value}")];
            members.Insert(Math.Min(place, members.Count), $"\"model\"{space}:{space}{model}");
            members.Insert(Math.Min(3 - place, members.Count), $"\"messages\":{space}[{{\"role\":\"user\",\"content\":{model}}}]");
            return (model, $"{space}{{{space}{string.Join($"{space},{space}", members)}{space}}}");
        });

    [Fact]
    public void TryRead_AnyRequest_ReadsTheModelAndChangesNothingElse() => AnyRequest.Sample(request =>
    {
        using RequestBody body = Requests.Read(request.Body);
        Assert.Equal(JsonSerializer.Deserialize<string>(request.Model), body.Request.Model);
        Assert.Equal(request.Body, Encoding.UTF8.GetString(body.Bytes.Span));

        byte[] sent = [.. body.BeforeModel.Span, .. ModelNames.ToJson("vendor/модель:1+\"x\""), .. body.AfterModel.Span];
        using JsonDocument before = JsonDocument.Parse(request.Body);
        using JsonDocument after = JsonDocument.Parse(sent);
        Assert.Equal("vendor/модель:1+\"x\"", after.RootElement.GetProperty("model").GetString());
        Assert.Equal(AllButModel(before), AllButModel(after));
    }, iter: 2_000);

    private static IEnumerable<(string, string)> AllButModel(JsonDocument document) => document.RootElement.EnumerateObject()
        .Where(member => member.Name != "model").Select(member => (member.Name, member.Value.GetRawText()));

    [Theory]
    [InlineData("\"user\":\"u\"", "\"user\":\"u\",\"temperature\":1", true)]
    [InlineData("\"user\":\"u\"", "\"user\":\"v\"", false)]
    [InlineData("\"user\":\"u\",\"prompt_cache_key\":\"k\"", "\"user\":\"v\",\"prompt_cache_key\":\"k\"", true)]
    [InlineData("\"user\":\"u\",\"metadata\":{\"session_id\":\"s\"}", "\"user\":\"v\",\"metadata\":{\"session_id\":\"s\",\"user_id\":\"w\"}", true)]
    [InlineData("\"metadata\":{\"conversation_id\":\"s\"}", "\"metadata\":{\"user_id\":\"s\"}", true)]
    public void TryRead_Session_IsAFingerprintOfWhatTheRequestNames(string one, string other, bool same)
    {
        string first = SessionOf(one), second = SessionOf(other);
        Assert.Matches("^[0-9a-f]{16}$", first);
        Assert.Equal(same, first == second);
        Assert.Equal("", SessionOf("\"user\":\"\",\"prompt_cache_key\":7,\"metadata\":{\"session_id\":\"\"}"));

        static string SessionOf(string members)
        {
            using RequestBody body = Requests.Read($$"""{"model":"chat","messages":[],{{members}}}""");
            return body.Request.Session;
        }
    }

    [Fact]
    public void TryRead_Opening_IsTheSameForEveryTurnOfALongConversation()
    {
        string system = new('s', 5_000);
        Assert.Equal(OpeningOf($$"""{"role":"system","content":"{{system}}"}"""), OpeningOf($$"""{"role":"system","content":"{{system}}"},{"role":"user","content":"More."}"""));
        Assert.NotEqual(OpeningOf($$"""{"role":"system","content":"{{system}}"}"""), OpeningOf($$"""{"role":"system","content":"t{{system}}"}"""));
        Assert.Equal("", OpeningOf("""{"role":"user","content":"Hi"}"""));

        static string OpeningOf(string messages)
        {
            using RequestBody body = Requests.Read($$"""{"model":"chat","messages":[{{messages}}]}""");
            return body.Request.Opening;
        }
    }

    [Fact]
    public void TryRead_EveryTruncation_IsRefused() => AnyRequest.Sample(request =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(request.Body.TrimEnd());
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Null(Requests.TryRead(bytes.AsSpan(0, length), out string? error));
            Assert.False(string.IsNullOrWhiteSpace(error));
        }
    }, iter: 200);

    [Fact]
    public void TryRead_AnyDamage_NeverThrows() => Gen.Select(AnyRequest, Gen.Int[0, 10_000], Gen.Byte).Sample((request, place, damage) =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(request.Body);
        bytes[place % bytes.Length] = damage;
        using RequestBody? body = Requests.TryRead(bytes, out string? error);
        Assert.Equal(body is null, error is not null);
    }, iter: 5_000);

    [Fact]
    public void TryRead_RandomBytes_NeverThrows() => Gen.Byte.Array[0, 300].Sample(bytes => Requests.TryRead(bytes, out _)?.Dispose(), iter: 3_000);

    [Theory]
    [InlineData("""{"messages":[]}""", "names no model")]
    [InlineData("""{"model":"","messages":[]}""", "'model' must be a string that is not empty")]
    [InlineData("""{"model":null,"messages":[]}""", "'model' must be a string")]
    [InlineData("""{"model":["a"],"messages":[]}""", "'model' must be a string")]
    [InlineData("""{"model":"a"}""", "'messages' must be an array")]
    [InlineData("""{"model":"a","messages":"Hi"}""", "'messages' must be an array")]
    [InlineData("""{"model":"a","messages":[],"stream":"yes"}""", "'stream' must be true or false")]
    [InlineData("""{"model":"a","messages":[],"stream":1}""", "'stream' must be true or false")]
    [InlineData("""{"model":"a","messages":[],"model":"b"}""", "'model' stands twice")]
    [InlineData("""{"model":"a","messages":[],"messages":[]}""", "'messages' stands twice")]
    [InlineData("""{"model":"a","messages":[],"stream":true,"stream":false}""", "'stream' stands twice")]
    [InlineData("""{"model":"\x","messages":[]}""", "not valid JSON")]
    [InlineData("""{"model":"\ud800","messages":[]}""", "not valid JSON")]
    [InlineData("""{"model":"a","messages":[],"metadata":{"a":tru}}""", "not valid JSON")]
    [InlineData("""[{"model":"a"}]""", "not one complete JSON object")]
    public void TryRead_NotAChatRequest_SaysWhatIsWrong(string json, string says)
    {
        Assert.Null(Requests.TryRead(json, out string? error));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"gpt-4o\"", "gpt-4o")]
    [InlineData("\"meta/llama-3:70b\"", "meta/llama-3:70b")]
    [InlineData("\"meta\\/llama\"", "meta/llama")]
    [InlineData("\"\\u0067pt\"", "gpt")]
    [InlineData("\"模型😀\"", "模型😀")]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    public void TryRead_ModelNames_AreUnescaped(string json, string name)
    {
        for (int time = 0; time < 2; time++)
        {
            using RequestBody body = Requests.Read($$"""{"model":{{json}},"messages":[]}""");
            Assert.Equal(name, body.Request.Model);
        }
    }

    [Fact]
    public void TryRead_WhatRoutingNeeds_IsRead()
    {
        using RequestBody body = Requests.Read("""
            {
              "model": "chat", "stream" : true, "n": 2, "max_tokens": 10, "max_completion_tokens": 99,
              "tools": [{"type": "function"}], "response_format": {"x": {"type": "no"}, "type": "json_schema"},
              "metadata": {"tier": "gold", "tags": ["a", "b"]},
              "messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": "data:"}}]}]
            }
            """);
        Assert.True(body.Request.Stream);
        Assert.Equal(2, body.Choices);
        Assert.Equal(99, body.Request.MaxTokens);
        Assert.True(body.Request.Tools);
        Assert.True(body.Request.Images);
        Assert.Equal("json_schema", body.Request.ResponseFormat);
        Assert.Equal("gold", body.Request.Metadata["tier"]);
        Assert.Equal(["a", "b"], body.Request.Tags);
        Assert.InRange(body.Request.InputTokens, 1_000, 1_030);
    }

    [Theory]
    [InlineData("""{"model":"a","messages":[]}""")]
    [InlineData("""{"model":"a","messages":[],"stream":false,"tools":[],"max_tokens":null,"metadata":null,"response_format":null,"n":null}""")]
    [InlineData("""{"model":"a","messages":[{"content":"\"image_url\" \"tools\":[{}] \"stream\":true"}],"stream":null,"tools":null,"max_tokens":1e3}""")]
    public void TryRead_NothingSpecial_SaysSo(string json)
    {
        using RequestBody body = Requests.Read(json);
        Assert.False(body.Request.Stream);
        Assert.False(body.Request.Tools);
        Assert.False(body.Request.Images);
        Assert.Null(body.Request.MaxTokens);
        Assert.Equal("", body.Request.ResponseFormat);
        Assert.Equal(1, body.Choices);
        Assert.Empty(body.Request.Metadata);
        Assert.Empty(body.Request.Tags);
    }

    [Fact]
    public void TryRead_TagsOfTheHeaders_ComeAfterThoseOfTheMetadata()
    {
        using RequestBody body = Requests.TryRead("""{"model":"a","messages":[],"metadata":{"tags":["one"]}}"""u8, out _, "two")!;
        Assert.Equal(["one", "two"], body.Request.Tags);
    }
}
