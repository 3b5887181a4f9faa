namespace RulesEngine.Wire.Drift;

/// <summary>How an answer stands to what its request demanded.</summary>
internal sealed class DriftReport
{
    private readonly List<string> _errors = [];
    private readonly List<string> _unchecked = [];
    private readonly List<(string What, string From, string To, string Mended)> _repairs = [];

    /// <summary>Where it breaks its schemas, one sentence each.</summary>
    public IReadOnlyList<string> Errors => _errors;

    /// <summary>The texts that were mended.</summary>
    public IEnumerable<(string From, string To)> Repairs => _repairs.Select(one => (one.From, one.To));

    /// <summary>What the trail says of an answer that is delivered, mended.</summary>
    public IReadOnlyList<string> Notes => [.. _repairs.Select(one => $"mended {one.What}: {one.Mended}"), .. _unchecked, .. _errors];

    /// <summary>What the trail says of an answer that is delivered as it came.</summary>
    public IReadOnlyList<string> NotesUnmended => [.. _repairs.Select(one => $"passed on {one.What} as they came, with {one.Mended}"), .. _unchecked, .. _errors];

    /// <summary>All that is wrong with it in one sentence; empty where nothing is.</summary>
    public string Message => _errors.Count switch
    {
        0 => "",
        1 => _errors[0] + ".",
        _ => $"{_errors[0]}; and {_errors.Count - 1} more.",
    };

    /// <summary>The answer is broken there.</summary>
    public void Break(string error) => _errors.Add(error);

    /// <summary>Something could not be checked.</summary>
    public void Leave(string note) => _unchecked.Add(note);

    /// <summary>A text was mended.</summary>
    public void Mend(string what, string from, string to, string mended) => _repairs.Add((what, from, to, mended));
}
