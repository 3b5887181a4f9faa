using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace RulesEngine.Configuration.Reading;

/// <summary>What the file may hold at one place, as the options records say.</summary>
internal sealed record Shape(ShapeKind Kind)
{
    /// <summary>What every entry of a map or every item of a list is.</summary>
    public Shape? Inner { get; private init; }

    /// <summary>What an object holds, by the names in the file.</summary>
    public IReadOnlyDictionary<string, Shape> Properties { get; private init; } = new Dictionary<string, Shape>();

    /// <summary>The whole file.</summary>
    public static Shape Gateway { get; } = Of(typeof(GatewayOptions));

    /// <summary>What is expected, in words.</summary>
    public string Says => Kind switch
    {
        ShapeKind.Object or ShapeKind.Map => "an object",
        ShapeKind.List => "a list",
        ShapeKind.Text => "a string",
        ShapeKind.Duration => "a duration in quotes, with its unit, such as \"30s\"",
        ShapeKind.Number => "a number",
        ShapeKind.Boolean => "true or false",
        _ => "a whole number",
    };

    private static Shape Of(Type type)
    {
        if (type == typeof(string)) return new Shape(ShapeKind.Text);
        if (type == typeof(bool)) return new Shape(ShapeKind.Boolean);
        if (type == typeof(int?)) return new Shape(ShapeKind.Integer);
        if (type == typeof(decimal?)) return new Shape(ShapeKind.Number);
        if (!type.IsGenericType) return new Shape(ShapeKind.Object) { Properties = type.GetProperties().ToDictionary(NameOf, Of) };
        bool isList = type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);
        return new Shape(isList ? ShapeKind.List : ShapeKind.Map) { Inner = Of(type.GenericTypeArguments[^1]) };
    }

    private static Shape Of(PropertyInfo property) =>
        property.IsDefined(typeof(DurationAttribute)) ? new Shape(ShapeKind.Duration) : Of(property.PropertyType);

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
}
