namespace RulesEngine.Wire.Drift;

/// <summary>The first place where a value breaks its schema.</summary>
/// <param name="Path">Where, from <c>$</c>: <c>$.stops[2].city</c>.</param>
/// <param name="Rule">What is broken, as the end of a sentence: <c>must be an integer (type)</c>. No value of the answer stands in it.</param>
internal sealed record SchemaError(string Path, string Rule)
{
    /// <summary>Both in one: <c>$.city: is required and missing (required)</c>.</summary>
    public override string ToString() => $"{Path}: {Rule}";
}
