using RulesEngine.Host.Mock.Faults;

namespace RulesEngine.Host.Mock.Playing;

/// <summary>The text of every answer: it names the model and counts, so that a missing, doubled or foreign chunk shows.</summary>
internal static class CountingText
{
    private const int UsualTokens = 12;

    /// <summary>How many tokens stand behind a break, so that it is one.</summary>
    private const int TokensAfterBreak = 4;

    /// <summary>The tokens of the answer.</summary>
    /// <param name="model">The model to name.</param>
    /// <param name="behaviour">Says how long it is.</param>
    /// <param name="envelope">The bytes of the body around the text, for an answer of a certain size.</param>
    public static List<string> Tokens(string model, Behaviour behaviour, int envelope)
    {
        if (behaviour.Bytes is { } bytes) return OfLength(model, bytes - envelope);
        int count = behaviour.Tokens ?? UsualTokens;
        if (behaviour.Answer == AnswerKind.ContentFilter) count /= 2;
        if (behaviour.Break is not (BreakKind.None or BreakKind.NoDone)) count = Math.Max(count, behaviour.BreakAfter + TokensAfterBreak);
        return [.. Enumerable.Range(0, count).Select(place => Token(model, place))];
    }

    private static List<string> OfLength(string model, int length)
    {
        List<string> tokens = [];
        for (int left = length; left > 0; left -= tokens[^1].Length)
        {
            string token = Token(model, tokens.Count);
            tokens.Add(token[..Math.Min(left, token.Length)]);
        }

        return tokens;
    }

    private static string Token(string model, int place) => place switch
    {
        0 => "This",
        1 => " is",
        2 => " " + model,
        3 => " counting:",
        _ => " " + (place - 3),
    };
}
