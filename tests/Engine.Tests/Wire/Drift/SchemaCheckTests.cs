using System.Text.Json;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Engine.Tests.Wire.Drift;

public sealed class SchemaCheckTests
{
    [Theory]
    [InlineData("""{"type":"object","required":["city"]}""", """{"town":"x"}""", "$.city: is required and missing (required)")]
    [InlineData("""{"properties":{"days":{"type":"integer"}}}""", """{"days":1.5}""", "$.days: must be of the type integer (type)")]
    [InlineData("""{"properties":{"days":{"type":"integer"}}}""", """{"days":2.0}""", null)]
    [InlineData("""{"properties":{"days":{"type":["integer","null"]}}}""", """{"days":null}""", null)]
    [InlineData("""{"properties":{"days":{"type":"string","nullable":true}}}""", """{"days":null}""", null)]
    [InlineData("""{"properties":{"a":{}},"additionalProperties":false}""", """{"a":1,"b":2}""", "$.b: is no member that the schema knows (additionalProperties)")]
    [InlineData("""{"patternProperties":{"^x-":{"type":"number"}},"additionalProperties":false}""", """{"x-a":"1"}""", "$.x-a: must be of the type number (type)")]
    [InlineData("""{"items":{"enum":["a","b"]}}""", """["a","c"]""", "$[1]: must be one of the values allowed (enum)")]
    [InlineData("""{"prefixItems":[{"type":"string"}],"items":false}""", """["a",1]""", "$[1]: must not be there (false)")]
    [InlineData("""{"items":[{"type":"string"}],"additionalItems":{"type":"number"}}""", """["a",1]""", null)]
    [InlineData("""{"minItems":2}""", "[1]", "$: must have at least this many items: 2 (minItems)")]
    [InlineData("""{"uniqueItems":true}""", """[{"a":1},{"a":1.0}]""", "$: must not hold an item twice (uniqueItems)")]
    [InlineData("""{"contains":{"const":3}}""", "[1,2]", "$: holds too few of the items it must contain (contains)")]
    [InlineData("""{"minimum":1,"maximum":5}""", "6", "$: must be at most 5 (maximum)")]
    [InlineData("""{"exclusiveMinimum":1}""", "1", "$: must be more than 1 (exclusiveMinimum)")]
    [InlineData("""{"multipleOf":0.01}""", "19.99", null)]
    [InlineData("""{"maxLength":2}""", "\"\uD83D\uDE00\uD83D\uDE00\"", null)]
    [InlineData("""{"pattern":"^[a-z]+$"}""", "\"A1\"", "$: must match '^[a-z]+$' (pattern)")]
    [InlineData("""{"const":{"a":[1]}}""", """{"a":[1]}""", null)]
    [InlineData("""{"allOf":[{"required":["a"]},{"required":["b"]}]}""", """{"a":1}""", "$.b: is required and missing (required)")]
    [InlineData("""{"anyOf":[{"type":"string"},{"properties":{"a":{"type":"string"}}}]}""", """{"a":1}""", "$.a: must be of the type string (type), and nothing else in anyOf fits")]
    [InlineData("""{"oneOf":[{"type":"number"},{"type":"integer"}]}""", "1", "$: fits more than one schema where it must fit one (oneOf)")]
    [InlineData("""{"not":{"required":["a"]}}""", """{"a":1}""", "$: fits a schema that it must not fit (not)")]
    [InlineData("""{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}""", """{"a":1}""", "$.b: is required and missing (required)")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "$.b: is required and missing (dependentRequired)")]
    [InlineData("""{"$defs":{"n":{"type":"number"}},"properties":{"a":{"$ref":"#/$defs/n"}}}""", """{"a":"1"}""", "$.a: must be of the type number (type)")]
    [InlineData("""{"properties":{"next":{"$ref":"#"},"v":{"type":"number"}}}""", """{"next":{"next":{"v":"x"}}}""", "$.next.next.v: must be of the type number (type)")]
    public void Find_Value_IsWhatTheSchemaSays(string schema, string value, string? error)
    {
        SchemaCheck check = new(Json(schema));
        Assert.Equal(error, check.Find(Json(value))?.ToString());
        Assert.Null(check.Unchecked);
    }

    [Theory]
    [InlineData("\"object\"", "it is not a JSON schema")]
    [InlineData("""{"$ref":"https://example.com/schema.json"}""", "it refers to 'https://example.com/schema.json', and nothing is fetched for a check")]
    [InlineData("""{"$ref":"#/$defs/gone"}""", "it refers to '#/$defs/gone', which it does not hold")]
    [InlineData("""{"$ref":"#"}""", "it is too deep to be followed")]
    [InlineData("""{"type":7}""", "its 'type' is no type")]
    [InlineData("""{"properties":{"a":{"pattern":"(?=x)y"}}}""", "its pattern '(?=x)y' cannot be checked safely")]
    [InlineData("""{"not":{"$ref":"https://example.com"}}""", "it refers to 'https://example.com', and nothing is fetched for a check")]
    public void Find_SchemaThatCannotBeFollowed_PassesAndSaysWhy(string schema, string why)
    {
        SchemaCheck check = new(Json(schema));
        Assert.Null(check.Find(Json("""{"a":"b"}""")));
        Assert.Equal(why, check.Unchecked);
    }

    [Fact]
    public void Find_SchemaThatExplodes_IsGivenUp()
    {
        // Twenty definitions, each of which refers to the next one twice: a million steps.
        string definitions = string.Concat(Enumerable.Range(0, 20).Select(n => """
            "dN":{"allOf":[{"$ref":"#/$defs/dM"},{"$ref":"#/$defs/dM"}]},
            """.Replace("N", $"{n}", StringComparison.Ordinal).Replace("M", $"{n + 1}", StringComparison.Ordinal)));
        SchemaCheck check = new(Json("""{"$defs":{DEFINITIONS"d20":{}},"$ref":"#/$defs/d0"}""".Replace("DEFINITIONS", definitions, StringComparison.Ordinal)));
        Assert.Null(check.Find(Json("1")));
        Assert.Equal("it is too deep to be followed", check.Unchecked);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
