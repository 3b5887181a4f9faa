using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class JsonMembersTests
{
    [Fact]
    public void Next_AnyObject_FindsWhatSystemTextJsonFinds() => Json.Object.Sample(json =>
    {
        using JsonDocument document = JsonDocument.Parse(json);
        (string, string)[] expected = [.. document.RootElement.EnumerateObject().Select(member => (member.Name, member.Value.GetRawText()))];
        Assert.Equal(expected, Members(json));
    }, iter: 3_000);

    [Fact]
    public void Next_EveryTruncation_IsBroken() => Json.Object.Sample(json =>
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        for (int length = 0; length < bytes.Length; length++) Assert.True(IsBroken(bytes.AsSpan(0, length)), $"Taken as whole: {Encoding.UTF8.GetString(bytes, 0, length)}");
    }, iter: 500);

    [Fact]
    public void Next_AnyBytes_NeverThrows() => Gen.OneOf<byte[]>(
            Gen.Byte.Array[0, 200],
            Gen.OneOf("{\"a\":[]},:\\ \n0"u8.ToArray()).Array[0, 60])
        .Sample(bytes => IsBroken(bytes) || bytes.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{', ..], iter: 5_000);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{,}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\":1}}")]
    [InlineData("{\"a\":1} x")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":\"x}")]
    [InlineData("{\"a\":\"x\\\"}")]
    [InlineData("{\"a\":[1,2}")]
    [InlineData("\uFEFF{\"a\":1}")]
    public void Next_NotOneObject_IsBroken(string json) => Assert.True(IsBroken(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Next_DeepNesting_TakesNoStack()
    {
        string deep = $"{{\"a\":{new string('[', 200_000)}{new string(']', 200_000)},\"b\":1}}";
        Assert.Equal(["a", "b"], Members(deep).Select(member => member.Name));
    }

    private static bool IsBroken(ReadOnlySpan<byte> json)
    {
        JsonMembers members = new(json);
        while (members.Next())
        {
        }

        return members.Broken;
    }

    private static List<(string Name, string Value)> Members(string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        List<(string, string)> found = [];
        JsonMembers members = new(bytes);
        while (members.Next())
            found.Add((JsonSerializer.Deserialize<string>($"\"{Encoding.UTF8.GetString(members.Name)}\"")!, Encoding.UTF8.GetString(bytes.AsSpan(members.Value))));
        Assert.False(members.Broken);
        return found;
    }
}
