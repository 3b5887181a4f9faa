using System.CommandLine.Parsing;
using System.Globalization;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands;

/// <summary>What stands on the command line, read; what cannot be read becomes an error that says what can.</summary>
internal static class Written
{
    /// <summary>Where a gateway listens.</summary>
    public static Uri? Url(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https") return url;
        result.AddError($"--url wants an address such as http://127.0.0.1:8080, not '{text}'.");
        return null;
    }

    /// <summary>An instant; of UTC where no zone is written.</summary>
    public static DateTimeOffset? Time(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)) return time;
        result.AddError($"a time looks like 2026-11-22T10:00:00Z, not '{text}'.");
        return null;
    }

    /// <summary>One kind of failure.</summary>
    public static FailureKind? Failure(ArgumentResult result) => Failures(result) is [var kind] ? kind : null;

    /// <summary>Kinds of failures, in order.</summary>
    public static FailureKind[] Failures(ArgumentResult result)
    {
        List<FailureKind> kinds = [];
        foreach (string word in result.Tokens.Select(token => token.Value))
        {
            int known = Array.FindIndex(Enum.GetNames<FailureKind>(), name => name.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (known >= 0) kinds.Add(Enum.GetValues<FailureKind>()[known]);
            else result.AddError($"there is no failure '{word}'; the kinds are {string.Join(", ", Enum.GetNames<FailureKind>())}.");
        }

        return [.. kinds];
    }
}
