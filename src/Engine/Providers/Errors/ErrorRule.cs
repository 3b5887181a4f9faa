using RulesEngine.Vocabulary;

namespace RulesEngine.Providers.Errors;

/// <summary>One line of a table: what an error must show, and what it then is. Every condition that is given must hold.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Scope">The smallest thing to think ill of.</param>
internal sealed record ErrorRule(FailureKind Kind, Scope Scope)
{
    /// <summary>HTTP statuses, one of them; empty for any.</summary>
    public int[] Status { get; init; } = [];

    /// <summary>Codes, types, reasons or exception names, one of them, in lower case; empty for any.</summary>
    public string[] Codes { get; init; } = [];

    /// <summary>Fixed wording of an API that gives no code for it, one of them, in lower case; empty for any.</summary>
    public string[] Says { get; init; } = [];

    /// <summary>More wording, one of which must stand there as well.</summary>
    public string[] AndSays { get; init; } = [];

    /// <inheritdoc cref="Failure.Elsewhere"/>
    public bool? Elsewhere { get; init; }

    /// <inheritdoc cref="Failure.Permanent"/>
    public bool Permanent { get; init; }

    /// <summary>Whether the error is of this sort.</summary>
    public bool Fits(ErrorText error) =>
        (Status.Length == 0 || Array.IndexOf(Status, error.Status) >= 0)
        && (Codes.Length == 0 || Array.Exists(Codes, error.HasCode))
        && (Says.Length == 0 || Array.Exists(Says, error.Says))
        && (AndSays.Length == 0 || Array.Exists(AndSays, error.Says));
}
