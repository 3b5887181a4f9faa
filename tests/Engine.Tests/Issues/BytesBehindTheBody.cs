using RulesEngine.Engine.Tests.Wire;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>A zero byte behind the object was taken for the end of the text, whatever came after it.</summary>
public sealed class BytesBehindTheBody
{
    [Theory]
    [InlineData("\0")]
    [InlineData(" \0{\"model\":\"other\",\"messages\":[]}")]
    public void TryRead_AZeroByteAndMore_IsRefused(string more)
    {
        Assert.Null(Requests.TryRead(Requests.Small + more, out string? error));
        Assert.Contains("not one complete JSON object", error, StringComparison.Ordinal);
    }
}
