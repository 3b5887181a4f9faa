namespace RulesEngine.Configuration.Reading;

/// <summary>What the file may hold at one place.</summary>
internal enum ShapeKind
{
    Object,
    Map,
    List,
    Text,
    Duration,
    Number,
    Integer,
    Boolean,
}
