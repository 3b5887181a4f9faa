namespace RulesEngine.Testing;

/// <summary>Tells another test framework of a <see cref="Testing.Mismatch"/>: thrown by <see cref="PolicyScenario"/> and by nothing else.</summary>
/// <param name="mismatch">What did not come true.</param>
public sealed class MismatchException(Mismatch mismatch) : Exception(mismatch.ToString())
{
    /// <summary>What did not come true.</summary>
    public Mismatch Mismatch { get; } = mismatch;
}
