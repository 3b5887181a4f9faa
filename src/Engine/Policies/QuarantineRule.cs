namespace RulesEngine.Policies;

/// <summary>When a policy is not asked any more.</summary>
/// <param name="Failures">So many failures…</param>
/// <param name="Window">…within this time.</param>
public sealed record QuarantineRule(int Failures, TimeSpan Window)
{
    /// <summary>Ten failures within a minute.</summary>
    public static QuarantineRule Default { get; } = new(10, TimeSpan.FromMinutes(1));
}
