using System.Text;
using System.Text.Json;
using RulesEngine.Routing;
using RulesEngine.Wire;

namespace RulesEngine.Recording.Quoting;

/// <summary>What was said of a failed request in the words of the request: taken out of its line before that is written.</summary>
internal sealed class Quotations
{
    private readonly List<(string Said, string Kept)> _changes = [];

    private Quotations()
    {
    }

    /// <summary>The quotations of a trail's failures; null where there are none. Only while its body is there.</summary>
    public static Quotations? In(Trail trail)
    {
        if (trail.Body.IsEmpty) return null;
        HashSet<string> said = [.. Said(trail).Where(text => text.Length > 0)];
        if (said.Count == 0) return null;
        Quotations found = new();
        QuoteFinder finder = new(said);
        foreach (string text in RequestTexts.Of(trail.Body.Span)) finder.Look(text);
        foreach ((string original, string kept) in finder.Results)
            if (original != kept) found._changes.Add((Written(original), Written(kept)));
        return found._changes.Count > 0 ? found : null;
    }

    /// <summary>The line without them.</summary>
    public byte[] Without(ReadOnlySpan<byte> line)
    {
        StringBuilder text = new(Encoding.UTF8.GetString(line));
        foreach ((string said, string kept) in _changes) text.Replace(said, kept);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The words of providers, and of the decisions and errors that may repeat them: only where something failed.</summary>
    private static IEnumerable<string> Said(Trail trail)
    {
        if (!trail.Attempts.Any(attempt => attempt.Failure is not null)) yield break;
        foreach (Vocabulary.Attempt attempt in trail.Attempts) yield return attempt.Failure?.Message ?? "";
        foreach (TurnRecord turn in trail.Turns)
        {
            yield return turn.Saw?.Failure?.Message ?? "";
            yield return turn.Decision.Text ?? "";
            yield return turn.Decision.Reason ?? "";
            yield return turn.Error?.Message ?? "";
            foreach (Vocabulary.Attempt seen in turn.Saw?.Attempts ?? []) yield return seen.Failure?.Message ?? "";
        }
    }

    /// <summary>As a whole string of the line, never as a part of another one.</summary>
    private static string Written(string text) => $"\"{JsonEncodedText.Encode(text, JsonText.Options.Encoder)}\"";
}
