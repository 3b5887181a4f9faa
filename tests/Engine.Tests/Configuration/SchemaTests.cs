using System.Text.Json;
using RulesEngine.Configuration;
using RulesEngine.Configuration.Reading;
using RulesEngine.Configuration.Validation;
using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class SchemaTests
{
    private static readonly JsonElement Root = JsonDocument.Parse(Repository.Read("src", "Host", "gateway.schema.json")).RootElement;

    [Fact]
    public void Schema_EveryPlace_AgreesWithTheRecords() => Compare(Root, Shape.Gateway, "gateway.json");

    [Fact]
    public void Schema_ListsOfWords_AgreeWithTheValidators()
    {
        Assert.Equal(DeploymentOptionsValidator.Words, Words(Definition("deployment").GetProperty("properties").GetProperty("capabilities").GetProperty("items")));
        Assert.Equal(AnswersOptionsValidator.Words, Words(Definition("answers").GetProperty("properties").GetProperty("check")));
        Assert.Equal(RecordingsOptionsValidator.Words, Words(Definition("recordings").GetProperty("properties").GetProperty("bodies")));
    }

    [Fact]
    public void Schema_Defaults_AgreeWithTheEngine()
    {
        Limits limits = new();
        JsonElement written = Definition("limits").GetProperty("properties");

        Assert.Contains($"{limits.Time.TotalSeconds:0}s unless set", Description(written, "time"), StringComparison.Ordinal);
        Assert.Contains($"{limits.FirstToken.TotalSeconds:0}s unless set", Description(written, "firstToken"), StringComparison.Ordinal);
        Assert.Contains($"{limits.Idle.TotalSeconds:0}s unless set", Description(written, "idle"), StringComparison.Ordinal);
        Assert.Contains($"{limits.Connect.TotalSeconds:0}s unless set", Description(written, "connect"), StringComparison.Ordinal);
        Assert.Contains($"{limits.KeepAlive.TotalSeconds:0}s unless set", Description(written, "keepAlive"), StringComparison.Ordinal);
        Assert.Contains($"{limits.Attempts} unless set", Description(written, "attempts"), StringComparison.Ordinal);
        JsonElement canary = Definition("canary").GetProperty("properties");
        CanaryRule rule = new(0.1);
        Assert.Equal((rule.FailureMargin, rule.CostMargin, rule.MinRequests), (Default(canary, "failureMargin"), Default(canary, "costMargin"), Default(canary, "minRequests")));
        JsonElement quarantine = Definition("quarantine").GetProperty("properties");
        Assert.Equal(QuarantineRule.Default.Failures, Default(quarantine, "failures"));
        Assert.Contains($"{QuarantineRule.Default.Window.TotalMinutes:0}m unless set", Description(quarantine, "window"), StringComparison.Ordinal);
        JsonElement hedges = Definition("hedges").GetProperty("properties");
        Assert.Equal((HedgeRule.Usual.Share, HedgeRule.Usual.Cost), (Default(hedges, "share"), Default(hedges, "cost")));
        Assert.Equal(new GatewayOptions().Policies, Root.GetProperty("properties").GetProperty("policies").GetProperty("default").GetString());
        Assert.Equal(new AnswersOptions().Check, Definition("answers").GetProperty("properties").GetProperty("check").GetProperty("default").GetString());
        Assert.Equal(new RecordingsOptions().Bodies, Definition("recordings").GetProperty("properties").GetProperty("bodies").GetProperty("default").GetString());
        Assert.Equal(new RecordingsOptions().Folder, Definition("recordings").GetProperty("properties").GetProperty("folder").GetProperty("default").GetString());
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("qwen3:8b", true)]
    [InlineData("meta/llama~@+,;=[]()", true)]
    [InlineData("", false)]
    [InlineData("two words", false)]
    [InlineData("a?b", false)]
    [InlineData("a\\b", false)]
    [InlineData("é", false)]
    public void Schema_Names_AreThoseThatTheValidatorAllows(string name, bool allowed)
    {
        Assert.Equal(allowed, NameRule.Allows(name));
        Assert.Equal(allowed, System.Text.RegularExpressions.Regex.IsMatch(name, Definition("name").GetProperty("pattern").GetString()!));
    }

    private static void Compare(JsonElement written, Shape shape, string path)
    {
        JsonElement schema = Resolve(written);
        string type = schema.GetProperty("type").GetString()!;
        Assert.True(TypeOf(shape) == type, $"{path}: the record says {TypeOf(shape)}, the schema {type}");
        if (shape.Kind == ShapeKind.Duration) Assert.Equal("#/$defs/duration", written.GetProperty("$ref").GetString());
        if (shape.Kind == ShapeKind.List) Compare(schema.GetProperty("items"), shape.Inner!, path + "[]");
        if (shape.Kind == ShapeKind.Map) Compare(schema.GetProperty("additionalProperties"), shape.Inner!, path + ".*");
        if (shape.Kind != ShapeKind.Object) return;

        Assert.False(schema.GetProperty("additionalProperties").GetBoolean(), $"{path} allows other properties");
        Assert.Equal(shape.Properties.Keys, schema.GetProperty("properties").EnumerateObject().Select(property => property.Name));
        foreach (JsonProperty property in schema.GetProperty("properties").EnumerateObject())
        {
            Assert.NotEmpty(Description(schema.GetProperty("properties"), property.Name));
            Compare(property.Value, shape.Properties[property.Name], $"{path}.{property.Name}");
        }
    }

    private static string TypeOf(Shape shape) => shape.Kind switch
    {
        ShapeKind.Object or ShapeKind.Map => "object",
        ShapeKind.List => "array",
        ShapeKind.Number => "number",
        ShapeKind.Integer => "integer",
        ShapeKind.Boolean => "boolean",
        _ => "string",
    };

    private static double Default(JsonElement properties, string name) => properties.GetProperty(name).GetProperty("default").GetDouble();

    private static string Description(JsonElement properties, string name)
    {
        JsonElement property = properties.GetProperty(name);
        return (property.TryGetProperty("description", out JsonElement own) ? own : Resolve(property).GetProperty("description")).GetString()!;
    }

    private static JsonElement Resolve(JsonElement schema) =>
        schema.TryGetProperty("$ref", out JsonElement reference) ? Definition(reference.GetString()!["#/$defs/".Length..]) : schema;

    private static JsonElement Definition(string name) => Root.GetProperty("$defs").GetProperty(name);

    private static IEnumerable<string> Words(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);
}
