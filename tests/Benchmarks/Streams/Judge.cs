using System.Globalization;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>Says of a stream whether its reader got what was said: the mock provider names itself and counts, so that every word has one place.</summary>
internal static class Judge
{
    /// <summary>The words before the first number: This is MODEL counting.</summary>
    private const int Opening = 4;

    public static Verdict Of(ReceivedStream stream, int tokens)
    {
        string body = stream.Body();
        if (stream.Status != 200) return stream.Status > 0 && body.Contains("\"error\"", StringComparison.Ordinal) ? Verdict.HonestError : Verdict.BrokenOff;

        string[] events = [.. body.Split('\n').Where(line => line.StartsWith("data: ", StringComparison.Ordinal)).Select(line => line[6..])];
        int? words = CountRightWords(string.Concat(events.Select(Content)));
        if (words is null) return Verdict.WrongWords;

        bool ended = !stream.IsBroken && events.Contains("[DONE]");
        bool error = events.Any(data => data.StartsWith("{\"error\"", StringComparison.Ordinal));
        bool finished = events.Any(data => data.Contains("\"finish_reason\":\"stop\"", StringComparison.Ordinal));
        if (ended && finished && !error && words == tokens) return Verdict.Whole;
        if (error && !finished && !ended) return Verdict.HonestError;
        return stream.IsBroken && !finished ? Verdict.BrokenOff : Verdict.SilentlyTruncated;
    }

    /// <summary>How many words there are when every one stands in its place; null when one does not.</summary>
    public static int? CountRightWords(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] opening = ["This", "is", words.ElementAtOrDefault(2) ?? "", "counting:"];
        for (int i = 0; i < words.Length; i++)
            if (words[i] != (i < Opening ? opening[i] : (i - Opening + 1).ToString(CultureInfo.InvariantCulture))) return null;
        return words.Length;
    }

    private static string Content(string data)
    {
        const string Mark = "\"content\":\"";
        int start = data.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return start < Mark.Length ? "" : data[start..data.IndexOf('"', start)];
    }
}
