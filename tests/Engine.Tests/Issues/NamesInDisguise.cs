using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A member's name can be escaped, and some providers ignore case: what the gateway read as the model was not what the provider read.</summary>
public sealed class NamesInDisguise
{
    [Fact]
    public void TryRead_AnEscapedName_IsThatName()
    {
        using RequestBody body = Requests.Read("""{"mod\u0065l":"chat","str\u0065am":true,"\u006dessages":[]}""");
        Assert.Equal("chat", body.Request.Model);
        Assert.True(body.Request.Stream);
    }

    [Theory]
    [InlineData("""{"model":"cheap","mod\u0065l":"dear","messages":[]}""", "'model' stands twice")]
    [InlineData("""{"model":"cheap","Model":"dear","messages":[]}""", "'Model' must be written 'model'")]
    [InlineData("""{"model":"cheap","messages":[],"STREAM":true}""", "'STREAM' must be written 'stream'")]
    [InlineData("""{"model":"cheap","messages":[],"\u004dodel":"dear"}""", "'Model' must be written 'model'")]
    public void TryRead_ASecondNameForTheSame_IsRefused(string json, string says)
    {
        Assert.Null(Requests.TryRead(json, out string? error));
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRead_UnknownNamesWithEscapes_PassThrough()
    {
        using RequestBody body = Requests.Read("""{"model":"chat","messages":[],"caf\u00e9":1,"a\/b":2,"modelss":3,"n1":4}""");
        Assert.Equal("chat", body.Request.Model);
    }
}
