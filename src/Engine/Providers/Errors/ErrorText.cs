using System.Globalization;

namespace RulesEngine.Providers.Errors;

/// <summary>What an error says, whatever the shape it came in.</summary>
/// <param name="Status">The status that counts: of HTTP, or where that is a success, the one that the error itself states; 0 for none.</param>
/// <param name="Message">For people.</param>
/// <param name="Codes">Every code, type, reason and exception name in it, in lower case.</param>
/// <param name="Details">What its details add to the message, in lower case.</param>
internal sealed record ErrorText(int Status, string Message, IReadOnlySet<string> Codes, string Details)
{
    private readonly string _said = string.Concat(Message.ToLowerInvariant().Replace('’', '\''), " ", Details);

    /// <summary>How long it asks to be left alone, in a member made for that; null where it has none.</summary>
    public TimeSpan? StatedDelay { get; init; }

    /// <summary>Whether it carries this code; lower case.</summary>
    public bool HasCode(string code) => Codes.Contains(code);

    /// <summary>Whether this wording stands in it; lower case.</summary>
    public bool Says(string words) => _said.Contains(words, StringComparison.Ordinal);

    /// <summary>The largest whole number in the message; 0 where there is none.</summary>
    public long LargestNumber
    {
        get
        {
            long largest = 0;
            for (int at = 0; at < Message.Length; at++)
            {
                int start = at;
                while (at < Message.Length && char.IsAsciiDigit(Message[at])) at++;
                if (at > start && long.TryParse(Message.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
                    largest = Math.Max(largest, number);
            }

            return largest;
        }
    }
}
