namespace RulesEngine.Providers;

/// <summary>What a limit counts.</summary>
internal enum Counted
{
    /// <summary>Requests.</summary>
    Requests,

    /// <summary>Tokens.</summary>
    Tokens,
}
