namespace RulesEngine.Vocabulary;

/// <summary>What a request has spent of its limits at this turn.</summary>
/// <param name="Limits">What it may spend at most.</param>
/// <param name="AttemptsSpent">Calls made so far.</param>
/// <param name="MoneySpent">US dollars spent so far.</param>
/// <param name="TimeSpent">Time since the request arrived.</param>
public readonly record struct Budget(Limits Limits, int AttemptsSpent, decimal MoneySpent, TimeSpan TimeSpent)
{
    /// <summary>Time since arrival at which the time left is over: <see cref="Limits.Time"/>, and while a broken stream waits for somebody to go on with it, <see cref="Limits.FirstToken"/> from then.</summary>
    public TimeSpan Deadline { get; init; } = Limits?.Time ?? default;

    /// <summary>Calls still allowed.</summary>
    public int AttemptsLeft => Math.Max(0, Limits.Attempts - AttemptsSpent);

    /// <summary>US dollars still allowed; null for no ceiling.</summary>
    public decimal? MoneyLeft => Limits.Money - MoneySpent;

    /// <summary>Time still allowed, never below zero.</summary>
    public TimeSpan TimeLeft => TimeSpent < Deadline ? Deadline - TimeSpent : TimeSpan.Zero;
}
