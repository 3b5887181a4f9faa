namespace RulesEngine.Benchmarks.Load;

/// <summary>The readings of one round: every traffic of a scenario against every contender, one after the other.</summary>
internal sealed class Round
{
    private readonly Dictionary<(string Traffic, Contender), Reading> _readings = [];

    public void Add(string traffic, Contender contender, Reading reading) => _readings[(traffic, contender)] = reading;

    public Reading? Find(string traffic, Contender contender) => _readings.GetValueOrDefault((traffic, contender));
}
