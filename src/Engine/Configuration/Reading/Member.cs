namespace RulesEngine.Configuration.Reading;

/// <summary>One property of an object.</summary>
internal sealed record Member(string Name, TextPosition NameAt, Node Value)
{
    /// <summary>Where a mistake in it is shown: at a plain value itself, at the name of a larger one.</summary>
    public TextPosition At => Value.Kind is NodeKind.Object or NodeKind.List ? NameAt : Value.At;
}
