using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class MetadataReaderTests
{
    [Fact]
    public void Read_MixedValues_KeepsStringsAndTagsOnly()
    {
        (IReadOnlyDictionary<string, string> values, IReadOnlyList<string> tags) = MetadataReader.Read(
            """{ "a": "x", "n": 1, "deep": {"a": "no", "tags": ["no"]}, "list": ["no"], "tags": ["t1", 2, {"x": []}, "t2"], "a\u0062": "\u00e9", "e": "" }"""u8);
        Assert.Equal(new Dictionary<string, string> { ["a"] = "x", ["ab"] = "é", ["e"] = "" }, values);
        Assert.Equal(["t1", "t2"], tags);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"tags\"")]
    [InlineData("{}")]
    public void Read_NoObject_IsNothing(string json)
    {
        (IReadOnlyDictionary<string, string> values, IReadOnlyList<string> tags) = MetadataReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Empty(values);
        Assert.Empty(tags);
    }

    [Fact]
    public void Read_TagsAsAString_IsAValueLikeAnyOther() =>
        Assert.Equal("a,b", MetadataReader.Read("""{"tags":"a,b"}"""u8).Values["tags"]);

    [Fact]
    public void Read_AnyObject_HoldsItsStringsAndLastOneWins() => Json.Object.Sample(json =>
    {
        using JsonDocument document = JsonDocument.Parse(json);
        Dictionary<string, string> expected = [];
        foreach (JsonProperty member in document.RootElement.EnumerateObject())
            if (member.Value.ValueKind == JsonValueKind.String) expected[member.Name] = member.Value.GetString()!;
        Assert.Equal(expected, MetadataReader.Read(Encoding.UTF8.GetBytes(json)).Values);
    }, iter: 1_000);
}
