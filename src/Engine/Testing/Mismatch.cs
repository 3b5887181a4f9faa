namespace RulesEngine.Testing;

/// <summary>An expectation that did not come true.</summary>
/// <param name="Expectation">What was called: <c>ShouldTry</c>.</param>
/// <param name="Expected">What should have happened, in words.</param>
/// <param name="Happened">What did, in words.</param>
/// <param name="Story">The request, turn by turn: what the policies saw, what they decided, what came of it. Empty where nothing was asked.</param>
public sealed record Mismatch(string Expectation, string Expected, string Happened, string Story)
{
    /// <summary>The line of the test that expects it, from 1; null where it is not known.</summary>
    public int? Line { get; init; }

    /// <summary>Both sides, one under the other, and the story.</summary>
    public override string ToString()
    {
        string place = Line is { } line ? $"line {line}: {Expectation}" : Expectation;
        string text = $"{place}\n  expected  {Expected}\n  happened  {Happened}";
        return Story.Length == 0 ? text : $"{text}\n\n{Story}";
    }
}
