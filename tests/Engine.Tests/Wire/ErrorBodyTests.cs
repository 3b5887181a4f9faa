using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class ErrorBodyTests
{
    [Fact]
    public void Write_WithMore_HasTheShapeOfOpenAi()
    {
        byte[] body = ErrorBody.Write(Dialect.OpenAi, "rate_limit_error", "exhausted", "Say \"please\"\n<é>", json => json.WriteNumber("tries"u8, 2));
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement error = document.RootElement.GetProperty("error");
        Assert.Equal("Say \"please\"\n<é>", error.GetProperty("message").GetString());
        Assert.Equal("rate_limit_error", error.GetProperty("type").GetString());
        Assert.Equal(JsonValueKind.Null, error.GetProperty("param").ValueKind);
        Assert.Equal("exhausted", error.GetProperty("code").GetString());
        Assert.Equal(2, error.GetProperty("tries").GetInt32());
    }

    [Fact]
    public void AsEvent_AnyMessage_IsOneEventThatTheWatchSeesAsAnError()
    {
        byte[] sent = ErrorBody.AsEvent(Dialect.OpenAi, ErrorBody.Write(Dialect.OpenAi, "x", "y", "two\nlines\r\n\n"));
        Assert.Equal(2, Encoding.UTF8.GetString(sent).Count(character => character == '\n'));
        using ChunkWatch watch = new();
        watch.Observe(sent);
        Assert.NotNull(watch.Error);
    }
}
