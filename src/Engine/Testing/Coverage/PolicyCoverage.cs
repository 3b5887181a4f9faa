namespace RulesEngine.Testing.Coverage;

/// <summary>What the tests of a folder reached of its policies, and of what these load.</summary>
/// <param name="Files">Each file, in the order of the names; shadows are not among them, no test asks them.</param>
public sealed record PolicyCoverage(IReadOnlyList<FileCoverage> Files)
{
    /// <summary>The files of which less was reached than that.</summary>
    /// <param name="threshold">In per cent, 0 to 100.</param>
    public IEnumerable<FileCoverage> Below(double threshold) => Files.Where(file => file.Share * 100 < threshold);
}
