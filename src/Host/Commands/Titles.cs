using System.Globalization;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands;

/// <summary>The titles of the pages of <c>docs/diagnostics</c>.</summary>
internal static class Titles
{
    private const int Close = 3;

    /// <summary>What a code means, in a few words; empty where it has no page.</summary>
    public static string Of(string code)
    {
        string? heading = Explanation.Of(code)?.Split('\n', 2)[0];
        return heading is null ? "" : heading[(heading.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }

    /// <summary><c>RE0002  Type or member declaration</c></summary>
    public static string Line(string code) => $"{code}  {Of(code)}";

    /// <summary>What to say of a code without a page: whose it is, or which ones are close.</summary>
    public static string WhyUnknown(string code)
    {
        if (IsOfTheCompiler(code)) return $"{code.ToUpperInvariant()} is the C# compiler's: https://learn.microsoft.com/dotnet/csharp/misc/{code.ToLowerInvariant()}";
        string close = string.Concat(CloseTo(code).Select(one => $"\n  {Line(one)}"));
        return $"there is no code '{code}'; close to it are{close}\n'rulesengine explain' lists all.";
    }

    private static bool IsOfTheCompiler(string code) =>
        code.StartsWith("CS", StringComparison.OrdinalIgnoreCase) && code.Length == 6 && code[2..].All(char.IsAsciiDigit);

    private static IEnumerable<string> CloseTo(string code)
    {
        string digits = new([.. code.Where(char.IsAsciiDigit).Take(9)]);
        int number = digits.Length > 0 ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
        return Explanation.Codes.OrderBy(one => Math.Abs(int.Parse(one[2..], CultureInfo.InvariantCulture) - number)).Take(Close).Order(StringComparer.Ordinal);
    }
}
