namespace RulesEngine.Policies;

/// <summary>Asks a policy once at every kind of turn before it goes live.</summary>
internal static class DryRun
{
    // A machine that pauses may end a policy that does nothing wrong, but hardly three times.
    private const int Tries = 3;

    /// <summary>What came of it: an error where the policy does not end by itself; a warning for each line that throws, since the sample may lack what it relies on.</summary>
    public static IReadOnlyList<PolicyDiagnostic> Of(CompiledPolicy policy)
    {
        TurnContext context = new();
        PolicyScript script = policy.Create(context);
        List<PolicyDiagnostic> found = [];
        foreach (SampleTurn turn in SampleTurn.All)
        {
            PolicyDiagnostic? problem = Ask(policy, script, context, turn);
            for (int i = 1; i < Tries && problem?.Severity == PolicySeverity.Error; i++) problem = Ask(policy, script, context, turn);
            if (problem?.Severity == PolicySeverity.Error) return [problem];
            if (problem is not null && !found.Any(earlier => (earlier.File, earlier.Line) == (problem.File, problem.Line))) found.Add(problem);
        }

        return found;
    }

    private static PolicyDiagnostic? Ask(CompiledPolicy policy, PolicyScript script, TurnContext context, SampleTurn turn)
    {
        turn.Show(context);
        try
        {
            Guard.Begin();
            script.Decide();
            return null;
        }
        catch (Exception thrown)
        {
            PolicyError error = PolicyError.From(policy.Name, thrown);
            return thrown is RunawayException runaway
                ? Refusals.Runaway.At(error.File, error.Line ?? 1, 1, $"{turn}, it {runaway.Why}")
                : Refusals.Throws.At(error.File, error.Line ?? 1, 1, $"{turn}, the policy threw {error.Message.TrimEnd('.')}") with { Severity = PolicySeverity.Warning };
        }
    }
}
