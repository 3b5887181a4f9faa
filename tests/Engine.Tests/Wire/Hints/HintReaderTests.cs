using System.Buffers;
using System.Text;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Hints;

namespace RulesEngine.Engine.Tests.Wire.Hints;

public sealed class HintReaderTests
{
    private const string Plain = """{"model":"chat","messages":[{"role":"user","content":"Hi"}]}""";

    [Theory]
    [InlineData("""{ "fallbacks": ["a/b"], "model" : "chat",  "messages":[] }""", """{ "model" : "chat",  "messages":[] }""")]
    [InlineData("""{"model":"chat","num_retries":2 , "messages":[]}""", """{"model":"chat" , "messages":[]}""")]
    [InlineData("""{"model":"chat","messages":[],"timeout":3}""", """{"model":"chat","messages":[]}""")]
    [InlineData("""{"model":"chat","messages":[],"providerOptions":{"gateway":{"order":["a"]},"openai":{"x": 1}}}""", """{"model":"chat","messages":[],"providerOptions":{"openai":{"x": 1}}}""")]
    [InlineData("""{"model":"chat","messages":[],"providerOptions":{"gateway":{}}}""", """{"model":"chat","messages":[]}""")]
    [InlineData("""{"model":"chat","messages":[],"metadata":{"tier":"gold","tags":["a"]}}""", """{"model":"chat","messages":[],"metadata":{"tier":"gold"}}""")]
    [InlineData("""{"model":"chat","messages":[],"metadata":{"tier":"gold","tags":"a"}}""", """{"model":"chat","messages":[],"metadata":{"tier":"gold","tags":"a"}}""")]
    [InlineData("""{"provider":{"sort":"price"},"cache":{},"model":"chat","route":"fallback","messages":[{"content":"\u00e9"}]}""", """{"model":"chat","messages":[{"content":"\u00e9"}]}""")]
    [InlineData("""{"models":["x","y"],"messages":[]}""", """{"model":"x","messages":[]}""")]
    [InlineData("""{"\u0066allbacks":["x"],"model":"chat","messages":[]}""", """{"model":"chat","messages":[]}""")]
    public void TryRead_Hints_LeaveTheBodyAndNothingElseChanges(string sent, string passed)
    {
        using RequestBody body = Read(sent, out _)!;

        Assert.Equal(passed, Encoding.UTF8.GetString(body.Bytes.Span));
    }

    [Fact]
    public void TryRead_NoHints_IsTheSameBytesAndNone()
    {
        using RequestBody body = Read(Plain, out _)!;

        Assert.Same(RequestHints.None, body.Hints);
        Assert.Equal(Plain, Encoding.UTF8.GetString(body.Bytes.Span));
    }

    [Fact]
    public void TryRead_LiteLlm_ReadsLimitsTagsAndModels()
    {
        using RequestBody body = Read(
            """{"model":"chat","messages":[],"num_retries":2,"timeout":30,"stream_timeout":1.5,"tags":["a"],"metadata":{"tags":["b"]},"fallbacks":["x",{"model":"y"}]}""",
            out _,
            ("x-litellm-num-retries", "1"),
            ("x-litellm-timeout", "10"),
            ("x-litellm-tags", "c, d"))!;

        Assert.Equal(1, body.Hints.Retries);
        Assert.Equal(TimeSpan.FromSeconds(10), body.Hints.Time);
        Assert.Equal(TimeSpan.FromSeconds(1.5), body.Hints.FirstToken);
        Assert.Equal(["a", "c", "d", "b"], body.Request.Tags);
        Assert.Equal([new HintedModel("fallbacks[0]", "x"), new HintedModel("fallbacks[1]", "y")], body.Hints.Models);
    }

    [Theory]
    [InlineData("\"num_retries\":-1", "'num_retries' must be a whole number from 0 to 99")]
    [InlineData("\"num_retries\":\"2\"", "'num_retries' must be a whole number")]
    [InlineData("\"timeout\":0", "'timeout' must be a number of seconds above 0")]
    [InlineData("\"fallbacks\":\"x\"", "'fallbacks' must be an array of models")]
    [InlineData("\"fallbacks\":[{\"model\":\"x\",\"messages\":[]}]", "'fallbacks[0].messages' would send another request")]
    [InlineData("\"fallbacks\":[{}]", "'fallbacks[0]' names no model")]
    [InlineData("\"fallbacks\":[\"x\"],\"models\":[\"y\"]", "'fallbacks' and 'models' say the same thing")]
    [InlineData("\"mock_testing_fallbacks\":true", "'mock_testing_fallbacks' pretends a failure")]
    [InlineData("\"guardrails\":[\"pii\"]", "'guardrails' names checks that this gateway does not have")]
    [InlineData("\"provider\":{\"sort\":\"beauty\"}", "'provider.sort' must be one of price")]
    [InlineData("\"provider\":{\"ordr\":[]}", "'provider.ordr' is not known here")]
    [InlineData("\"provider\":{\"only\":\"openai\"}", "'provider.only' must be an array of strings")]
    [InlineData("\"provider\":{\"max_price\":{\"prompt\":\"cheap\"}}", "'provider.max_price.prompt' must be US dollars")]
    [InlineData("\"provider\":\"openai\"", "'provider' must be an object")]
    [InlineData("\"providerOptions\":{\"gateway\":{\"byok\":{}}}", "'providerOptions.gateway.byok' holds keys")]
    public void TryRead_BadHint_NamesTheMemberAndTheWayOut(string member, string says)
    {
        Assert.Null(Read($$"""{"model":"chat","messages":[],{{member}}}""", out string? error));
        Assert.StartsWith(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_OpenRouter_ReadsOrderSortAndFilters()
    {
        using RequestBody body = Read(
            """{"model":"chat","messages":[],"provider":{"order":["b","a"],"allow_fallbacks":false,"ignore":["c"],"sort":{"by":"price"},"max_price":{"prompt":"1"},"zdr":true,"preferred_max_latency":3}}""", out _)!;

        Assert.Equal(["b", "a"], body.Hints.Order);
        Assert.True(body.Hints.Alone);
        Assert.Equal(HintSort.Price, body.Hints.Sort);
        Assert.Equal(["provider.order", "provider.ignore", "provider.max_price.prompt", "provider.zdr"], body.Hints.Filters.Select(filter => filter.Member));
        Assert.Equal(["provider.preferred_max_latency"], body.Hints.Dropped);
    }

    [Theory]
    [InlineData("""{"provider":"openai"}""", "openai/chat")]
    [InlineData("""{"provider":"@prod","override_params":{"model":"gpt"}}""", "prod/gpt")]
    [InlineData("""{"strategy":{"mode":"fallback"},"targets":[{"provider":"@a"},{"override_params":{"model":"@b/m"}}]}""", "a/chat b/m")]
    [InlineData("""{"strategy":{"mode":"loadbalance"},"targets":[{"provider":"@a","weight":1},{"provider":"@b","weight":3}]}""", "b/chat")]
    [InlineData("""{"strategy":{"mode":"loadbalance"},"targets":[{"provider":"@a","weight":3},{"provider":"@b","weight":1}]}""", "a/chat")]
    [InlineData("""{"strategy":{"mode":"conditional","conditions":[{"query":{"metadata.tier":{"$eq":"gold"}},"then":"x"}],"default":"y"},"targets":[{"name":"y","provider":"@y"},{"name":"x","provider":"@x"}]}""", "x/chat")]
    [InlineData("""{"strategy":{"mode":"conditional","conditions":[{"query":{"$and":[{"params.model":{"$ne":"chat"}}]},"then":"x"}],"default":"y"},"targets":[{"name":"y","provider":"@y"},{"name":"x","provider":"@x"}]}""", "y/chat")]
    [InlineData("""{"strategy":{"mode":"conditional","conditions":[{"query":{"metadata.age":{"$gte":18,"$lt":100}},"then":"x"}],"default":"y"},"targets":[{"name":"y","provider":"@y"},{"name":"x","provider":"@x"}]}""", "x/chat")]
    public void TryRead_PortkeyConfig_FindsTheModels(string config, string models)
    {
        using RequestBody body = Read(Plain, out string? error, ("x-portkey-config", config), ("x-portkey-metadata", """{"tier":"gold","age":"20"}"""))!;

        Assert.Null(error);
        Assert.True(body.Hints.Instead);
        Assert.Equal(models, string.Join(' ', body.Hints.Models.Select(model => model.Name)));
        Assert.Equal("gold", body.Request.Metadata["tier"]);
    }

    [Fact]
    public void TryRead_PortkeyOverrides_AreWrittenIntoTheBody()
    {
        using RequestBody body = Read(
            """{"model":"chat","messages":[], "temperature":1}""", out _,
            ("x-portkey-config", """{"retry":{"attempts":2},"request_timeout":1500,"override_params":{"temperature":0.5,"seed":7},"strategy":{"mode":"fallback","on_status_codes":[429]},"targets":[{"provider":"@a"},{"provider":"@b"}]}"""))!;

        Assert.Equal("""{"seed":7,"model":"chat","messages":[], "temperature":0.5}""", Encoding.UTF8.GetString(body.Bytes.Span));
        Assert.Equal(2, body.Hints.Retries);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), body.Hints.Time);
        Assert.Equal(["x-portkey-config.strategy.on_status_codes"], body.Hints.Dropped);
    }

    [Theory]
    [InlineData("pc-saved", "'x-portkey-config' names a configuration that is kept at Portkey")]
    [InlineData("{", "'x-portkey-config' is not valid JSON")]
    [InlineData("""{"provider":"openai","api_key":"sk"}""", "'x-portkey-config.api_key' brings a key")]
    [InlineData("""{"strategy":{"mode":"best"},"targets":[{}]}""", "'x-portkey-config.strategy.mode' must be one of")]
    [InlineData("""{"strategy":{"mode":"fallback"},"targets":[{"provider":"@a","input_guardrails":["x"]}]}""", "'x-portkey-config.targets[0].input_guardrails' is not known here")]
    [InlineData("""{"strategy":{"mode":"fallback"},"targets":[{"provider":"@a","override_params":{"temperature":1}},{"provider":"@b"}]}""", "'x-portkey-config.targets[1].override_params' differs")]
    [InlineData("""{"strategy":{"mode":"conditional","conditions":[{"query":{"metadata.a":{"$like":"b"}},"then":"x"}]},"targets":[{}]}""", "'x-portkey-config.strategy.conditions[0].query.metadata.a.$like' is not an operator")]
    public void TryRead_BadPortkeyConfig_NamesTheMember(string config, string says)
    {
        Assert.Null(Read(Plain, out string? error, ("x-portkey-config", config)));
        Assert.StartsWith(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_AnthropicsOwnFallbacks_PassUntouched()
    {
        const string Sent = """{"model":"chat","messages":[],"fallbacks":[{"model":"claude"}]}""";
        byte[] rented = ArrayPool<byte>.Shared.Rent(Sent.Length);
        int length = Encoding.UTF8.GetBytes(Sent, rented);

        using RequestBody body = RequestReader.TryRead(Dialect.Anthropic, rented, length, [], [new("anthropic-beta", "server-side-fallback-2026-06-01")], out _)!;

        Assert.Equal(Sent, Encoding.UTF8.GetString(body.Bytes.Span));
        Assert.Empty(body.Hints.Models);
    }

    private static RequestBody? Read(string json, out string? error, params (string Name, string Value)[] headers)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(json.Length * 2);
        int length = Encoding.UTF8.GetBytes(json, rented);
        return RequestReader.TryRead(Dialect.OpenAi, rented, length, [], [], out error, headers.Length > 0 ? headers.ToDictionary(one => one.Name, one => one.Value) : null, chance: 0.5);
    }
}
