namespace RulesEngine.Wire.Hints;

/// <summary>The members of a request's body that other gateways read and no provider does.</summary>
internal static class HintNames
{
    /// <summary>Whether a name is one of them. Asked for every member of every request: no allocation, and one length decides for most.</summary>
    public static bool Holds(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 => name.SequenceEqual("tags"u8),
        5 => name.SequenceEqual("route"u8) || name.SequenceEqual("cache"u8),
        6 => name.SequenceEqual("models"u8),
        7 => name.SequenceEqual("timeout"u8),
        8 => name.SequenceEqual("provider"u8),
        9 => name.SequenceEqual("fallbacks"u8),
        10 => name.SequenceEqual("guardrails"u8),
        11 => name.SequenceEqual("num_retries"u8),
        12 => name.SequenceEqual("mock_timeout"u8),
        13 => name.SequenceEqual("mock_response"u8),
        14 => name.SequenceEqual("stream_timeout"u8),
        15 => name.SequenceEqual("request_timeout"u8) || name.SequenceEqual("providerOptions"u8),
        16 => name.SequenceEqual("litellm_metadata"u8) || name.SequenceEqual("fastest_response"u8),
        17 => name.SequenceEqual("disable_fallbacks"u8),
        > 13 and < 40 when name.StartsWith("mock_testing_"u8) => true,
        _ => false,
    };
}
