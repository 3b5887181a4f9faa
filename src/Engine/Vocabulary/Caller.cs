namespace RulesEngine.Vocabulary;

/// <summary>Who asks.</summary>
/// <param name="KeyId">A name for the client's key that does not give the key away; <c>anonymous</c> where it sent none.</param>
public sealed record Caller(string KeyId)
{
    /// <summary>A client without a key.</summary>
    public static Caller Anonymous { get; } = new("anonymous");

    /// <summary>The team the key belongs to; empty where not said.</summary>
    public string Team { get; init; } = "";

    /// <summary>The operator's own words for this key.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
