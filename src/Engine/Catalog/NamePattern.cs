using System.Text.RegularExpressions;

namespace RulesEngine.Catalog;

/// <summary>One way in which a model is named.</summary>
/// <param name="Kind"><c>=</c> equal, <c>^</c> begins with, <c>$</c> ends with, <c>*</c> holds, <c>~</c> regular expression.</param>
/// <param name="Text">What to compare with.</param>
internal sealed record NamePattern(char Kind, string Text)
{
    /// <summary>Whether it is one name and no other.</summary>
    public bool IsExact => Kind == '=';

    public static NamePattern Parse(string word) => new(word[0], word[1..]);

    public bool Fits(string name) => Kind switch
    {
        '=' => name.Equals(Text, StringComparison.OrdinalIgnoreCase),
        '^' => name.StartsWith(Text, StringComparison.OrdinalIgnoreCase),
        '$' => name.EndsWith(Text, StringComparison.OrdinalIgnoreCase),
        '*' => name.Contains(Text, StringComparison.OrdinalIgnoreCase),
        _ => Regex.IsMatch(name, Text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)),
    };
}
