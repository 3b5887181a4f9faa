namespace RulesEngine.Recording;

/// <summary>What is kept of the clients' requests.</summary>
public enum Bodies
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The length in bytes, and a keyed hash: equal requests are seen to be equal, and nothing more.</summary>
    Redacted,

    /// <summary>All of it, but for keys.</summary>
    Full,
}
