namespace RulesEngine.Host.Mock.Faults;

/// <summary>Reads faults out of a model's name: words joined by <c>+</c>, each of which may say when it strikes. Other words are just a name.</summary>
internal static class FaultName
{
    /// <summary>The most words of one name that act.</summary>
    public const int MostFaults = 32;

    /// <summary>The faults in a name, in the order written; none for an ordinary name.</summary>
    public static Fault[] Read(string model)
    {
        List<Fault> faults = [];
        foreach (string word in model.Split('+'))
            if (faults.Count < MostFaults && ReadWord(word) is { } fault) faults.Add(fault);
        return [.. faults];
    }

    private static Fault? ReadWord(string word)
    {
        string[] parts = word.Split('-');
        Occasion? when = parts is [var kind, var amount, ..] ? ReadOccasion(kind, amount) : null;
        string[] what = when is null ? parts : parts[2..];
        if (what.Length == 0 && parts[0] == "flaky") what = ["fail", "500"];
        foreach (FaultWord entry in FaultWords.All)
            if (entry.Read(what) is { } effect) return new Fault(word, when ?? Occasion.Always, effect);
        return null;
    }

    private static Occasion? ReadOccasion(string kind, string amount) => kind switch
    {
        "first" when Amounts.Read("N", amount) is { } calls => Occasion.Always with { To = (long)calls },
        "after" when Amounts.Read("N", amount) is { } calls => Occasion.Always with { From = (long)calls },
        "flaky" when Amounts.Read("PERCENT", amount) is { } share => Occasion.Always with { Share = share },
        _ => null,
    };
}
