namespace RulesEngine.Vocabulary;

/// <summary>How an attempt ended: answered, or failed.</summary>
public interface IOutcome
{
    /// <summary>Why it failed; null when it answered.</summary>
    Failure? Failure { get; }

    /// <summary>How long its first content was kept back; no part of its latency.</summary>
    TimeSpan Held => TimeSpan.Zero;
}
