using RulesEngine.Configuration.Reading;

namespace RulesEngine.Configuration;

/// <summary>When a policy that fails is not asked any more.</summary>
public sealed record QuarantineOptions
{
    /// <summary>So many failures. 10 unless set.</summary>
    public int? Failures { get; init; }

    /// <summary>Within this time. One minute unless set.</summary>
    [Duration]
    public string? Window { get; init; }
}
