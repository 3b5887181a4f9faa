using RulesEngine.Recording;

namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>The keys and cookies that a log shows in headers and addresses, so that they are found wherever else they stand.</summary>
internal static class ShownKeys
{
    /// <summary>What is shorter is no key, but may well be a word.</summary>
    private const int Shortest = 8;

    private static readonly char[] Between = [' ', ';', ',', '='];

    /// <summary>The keys among these headers or parameters, in their parts: a header holds the scheme as well, a cookie several of them.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<KeyValuePair<string, string>> named) =>
        [.. named.Where(one => IsKey(one.Key)).SelectMany(one => (string[])[one.Value, .. one.Value.Split(Between)]).Where(part => part.Length >= Shortest && !part.All(char.IsAsciiDigit)).Distinct()];

    private static bool IsKey(string name) => name is "key" or "sig" || name.EndsWith("-key", StringComparison.OrdinalIgnoreCase)
        || (Secrets.IsNameOfOne(name) && !name.Contains("ratelimit", StringComparison.OrdinalIgnoreCase));
}
