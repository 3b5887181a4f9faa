namespace RulesEngine.Vocabulary;

/// <summary>How an attempt ended: answered, or failed.</summary>
public interface IOutcome
{
    /// <summary>Why it failed; null when it answered.</summary>
    Failure? Failure { get; }

    /// <summary>What the provider said is left of its limits; null where it did not.</summary>
    Headroom? Headroom => null;

    /// <summary>How long its first content was kept back; no part of its latency.</summary>
    TimeSpan Held => TimeSpan.Zero;

    /// <summary>Whether the answer came in one piece: it shows nothing before all of it is there.</summary>
    bool IsWhole => false;
}
