namespace RulesEngine.Testing;

/// <summary>How one test ended.</summary>
/// <param name="File">The path of its file, as the operator would open it.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Name">What it shows.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Took">How long it took, in real time.</param>
public sealed record PolicyTestResult(string File, int Line, string Name, PolicyTestOutcome Outcome, TimeSpan Took)
{
    /// <summary>What did not come true; empty unless it failed.</summary>
    public IReadOnlyList<Mismatch> Mismatches { get; init; } = [];

    /// <summary>The line that says what failed, from 1; the test's own where it is not known.</summary>
    public int FailedLine => Mismatches is [{ Line: { } line }, ..] ? line : Line;

    /// <summary>What did not come true, one after the other, each with what happened; then the story of each request, once. Empty unless it failed.</summary>
    public string Failure
    {
        get
        {
            IEnumerable<string> mismatches = Mismatches.Select(mismatch => (mismatch with { Story = "" }).ToString());
            IEnumerable<string> stories = Mismatches.Select(mismatch => mismatch.Story).Where(story => story.Length > 0).Distinct();
            return string.Join("\n\n", mismatches.Concat(stories));
        }
    }
}
