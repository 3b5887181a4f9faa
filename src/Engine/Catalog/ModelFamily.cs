using System.Text.RegularExpressions;
using RulesEngine.Vocabulary;

namespace RulesEngine.Catalog;

/// <summary>What the models of one family have in common.</summary>
/// <param name="Name">The family: <c>gpt-4o</c>.</param>
/// <param name="Pattern">A regular expression of their names.</param>
/// <param name="MaxOutput">The most tokens of one answer; null where unknown.</param>
/// <param name="Capabilities">What they can do.</param>
public sealed record ModelFamily(string Name, Regex Pattern, int? MaxOutput, Capabilities Capabilities)
{
    /// <summary>Whether a model's name shows that it is one of them.</summary>
    public bool Holds(string model) => Pattern.IsMatch(model);
}
