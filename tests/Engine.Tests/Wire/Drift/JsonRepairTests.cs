using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Wire;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Engine.Tests.Wire.Drift;

public sealed class JsonRepairTests
{
    [Theory]
    [InlineData("""{"city":"Paris",}""", """{"city":"Paris"}""", "a trailing comma")]
    [InlineData("""{"days":[1, 2, ] }""", """{"days":[1, 2 ] }""", "a trailing comma")]
    [InlineData("```json\n{\"a\":1}\n```", """{"a":1}""", "a code fence")]
    [InlineData("```\n[1,]\n```", "[1]", "a code fence, a trailing comma")]
    [InlineData("""{"a":{"b":["x","y"]""", """{"a":{"b":["x","y"]}}""", "missing brackets")]
    [InlineData("""{"a":[1,2,""", """{"a":[1,2]}""", "a trailing comma, missing brackets")]
    [InlineData("""{"a":",}"}  ,""", null, "")]
    [InlineData("""{"city":"Par""", null, "")]
    [InlineData("""{"days":12""", null, "")]
    [InlineData("""{"flag":tru""", null, "")]
    [InlineData("""{"city""", null, "")]
    [InlineData("""{"city"}""", null, "")]
    [InlineData("""{"a":[1}""", null, "")]
    [InlineData("""Here you are: {"a":1}""", null, "")]
    [InlineData("", null, "")]
    public void TryMend_Text_IsMendedOnlyWhereOneThingCanBeMeant(string text, string? mended, string what)
    {
        Assert.Equal(mended, JsonRepair.TryMend(text, out string said));
        if (mended is not null) Assert.Equal(what, said);
    }

    /// <summary>Whatever is cut off an object's end, what is mended is JSON and holds nothing that was not there.</summary>
    [Fact]
    public void TryMend_CutAnywhere_InventsNothing() => Gen.String.Array[0, 4].Select(Gen.Int[0, 200], (texts, cut) => (texts, cut)).Sample(one =>
    {
        string whole = JsonSerializer.Serialize(new { a = one.texts, b = new { c = one.texts.Length } });
        string text = whole[..Math.Min(one.cut, whole.Length)];
        if (JsonRepair.TryMend(text, out _) is not { } mended) return;
        Assert.True(JsonText.IsJson(mended));
        string bare = mended.TrimEnd('}', ']');
        Assert.StartsWith(bare, text, StringComparison.Ordinal);
    }, iter: 3000);

    [Fact]
    public void Replace_OneString_LeavesEveryOtherByte()
    {
        const string Body = """{ "a" : "x\u0022y,",  "b":["x\"y,", "z"], "x\"y,": 1.50 }""";
        Assert.Equal("""{ "a" : "n",  "b":["n", "z"], "x\"y,": 1.50 }""", Encoding.UTF8.GetString(JsonStrings.Replace(Encoding.UTF8.GetBytes(Body), "x\"y,", "n")));
    }
}
