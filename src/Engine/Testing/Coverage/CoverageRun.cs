using RulesEngine.Policies;

namespace RulesEngine.Testing.Coverage;

/// <summary>Policies that note what of them is reached, while the tests of their folder run.</summary>
internal sealed class CoverageRun
{
    private readonly TestedPolicies _policies;
    private readonly CoveredPolicy[] _covered;

    /// <param name="policies">The folder, compiled as for production.</param>
    /// <param name="compiler">Compiles its policies once more.</param>
    public CoverageRun(TestedPolicies policies, PolicyCompiler compiler)
    {
        _policies = policies;
        _covered = [.. policies.Sources.Select(source => compiler.CompileCovered(source)
            ?? throw new InvalidOperationException($"{source.File} compiles, but not with the notes of what is reached."))];
        Policies = policies.With([.. _covered.Select(covered => covered.Policy)]);
    }

    /// <summary>Decide as the folder's own do.</summary>
    public TestedPolicies Policies { get; }

    /// <summary>What was reached so far.</summary>
    public PolicyCoverage Take() => new([.. _covered
        .SelectMany(covered => covered.Points.Select((point, place) => (Point: point, Reached: covered.Reached[place])))
        .GroupBy(place => place.Point.File)
        .OrderBy(file => file.Key, StringComparer.Ordinal)
        .Select(file => Merge(file.Key, [.. file]))]);

    // A file that several policies load was reached where one of them reached it.
    private FileCoverage Merge(string file, IReadOnlyList<(CoveragePoint Point, bool Reached)> places)
    {
        ILookup<bool, CoveragePoint> points = places
            .GroupBy(place => place.Point, (point, same) => (Point: point, Reached: same.Any(place => place.Reached)))
            .OrderBy(place => place.Point.Line).ThenBy(place => place.Point.Column)
            .ToLookup(place => place.Reached, place => place.Point);
        return new FileCoverage(Path.Combine(_policies.Path, file), _policies.Files[file], [.. points[true]], [.. points[false]]);
    }
}
