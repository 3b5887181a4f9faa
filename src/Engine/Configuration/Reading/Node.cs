namespace RulesEngine.Configuration.Reading;

/// <summary>One JSON value, and where it stands.</summary>
internal sealed record Node(NodeKind Kind, TextPosition At)
{
    /// <summary>The value of a text, the digits of a number, <c>true</c> or <c>false</c>; empty for the others.</summary>
    public string Text { get; init; } = "";

    /// <summary>The properties of an object, in the order of the file.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<Node> Items { get; init; } = [];

    /// <summary>The JSON type, in words.</summary>
    public string Says => Kind switch
    {
        NodeKind.Object => "an object",
        NodeKind.List => "a list",
        NodeKind.Text => "a string",
        NodeKind.Number => "a number",
        NodeKind.Boolean => "true or false",
        _ => "null",
    };
}
