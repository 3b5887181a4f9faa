namespace RulesEngine.Configuration.Reading;

/// <summary>A place in a text: line and column, both from 1, the column in characters.</summary>
internal readonly record struct TextPosition(int Line, int Column);
