using RulesEngine.Policies;

namespace RulesEngine.Testing.Coverage;

/// <summary>What the tests reached of one file.</summary>
/// <param name="File">The path of the file, as the operator would open it.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Reached">The places that at least one test reached.</param>
/// <param name="Missed">The places that none did, in the order of the file.</param>
public sealed record FileCoverage(string File, string Text, IReadOnlyList<CoveragePoint> Reached, IReadOnlyList<CoveragePoint> Missed)
{
    /// <summary>The share of its lines and branches that was reached: 0 to 1; 1 for a file where nothing runs.</summary>
    public double Share => Reached.Count + Missed.Count == 0 ? 1 : (double)Reached.Count / (Reached.Count + Missed.Count);

    /// <summary>How many lines run, and how many of them were reached.</summary>
    public (int All, int Reached) Lines => Count(isLine: true);

    /// <summary>How many ways its branches can go, and how many of them were taken.</summary>
    public (int All, int Reached) Branches => Count(isLine: false);

    private (int All, int Reached) Count(bool isLine)
    {
        int reached = Reached.Count(point => point.IsLine == isLine);
        return (reached + Missed.Count(point => point.IsLine == isLine), reached);
    }
}
