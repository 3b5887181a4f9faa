namespace RulesEngine.Host.Mock.Faults;

/// <summary>One entry of the vocabulary: how the word is written, and what it does.</summary>
/// <param name="Pattern">The word with its amounts as <c>N</c>, <c>STATUS</c>, <c>TIME</c> and <c>SIZE</c>, between dashes.</param>
/// <param name="Example">The word with amounts filled in.</param>
/// <param name="Meaning">What it does, in a sentence.</param>
/// <param name="Effect">What it changes in the behaviour, given the amounts in the order of the pattern.</param>
internal sealed record FaultWord(string Pattern, string Example, string Meaning, Func<Behaviour, double[], Behaviour> Effect)
{
    private readonly string[] _pattern = Pattern.Split('-');

    /// <summary>Reads a word that is already split at its dashes; null when it is not this word.</summary>
    public Func<Behaviour, Behaviour>? Read(ReadOnlySpan<string> parts)
    {
        if (parts.Length != _pattern.Length) return null;
        List<double> amounts = [];
        for (int i = 0; i < parts.Length; i++)
        {
            if (_pattern[i] == parts[i]) continue;
            if (Amounts.Read(_pattern[i], parts[i]) is not { } amount) return null;
            amounts.Add(amount);
        }

        double[] read = [.. amounts];
        return behaviour => Effect(behaviour, read);
    }
}
