namespace RulesEngine.Catalog;

/// <summary>One entry of a catalog that cannot be read.</summary>
/// <param name="Path">The entry: <c>openai.gpt-4o</c>, <c>gpt-4o.input_cost_per_token</c>; empty for the page as a whole.</param>
/// <param name="Message">What is wrong with it and what to do instead.</param>
public sealed record CatalogMistake(string Path, string Message)
{
    /// <summary>The line, from 1; null where the form has no lines of its own.</summary>
    public int? Line { get; init; }
}
