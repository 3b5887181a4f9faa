namespace RulesEngine.Wire.Hints;

/// <summary>The request headers in which other gateways take what theirs read from the body.</summary>
public static class ForeignHeaders
{
    /// <summary>Their names, in lower case.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. LiteLlm.Headers, .. Portkey.Headers];
}
