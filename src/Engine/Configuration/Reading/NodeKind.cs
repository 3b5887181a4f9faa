namespace RulesEngine.Configuration.Reading;

/// <summary>The JSON types.</summary>
internal enum NodeKind
{
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}
