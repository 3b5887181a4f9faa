namespace RulesEngine.Wire;

/// <summary>
/// Proofs of thought, as they go through clients: each family takes only its own, so that those of the others carry a mark.
/// A proof without a mark is Anthropic's, whose clients and servers send them as they are.
/// </summary>
internal static class Signatures
{
    public const string OpenAi = "openai:";
    public const string Google = "google:";

    /// <summary>A proof with its family's mark.</summary>
    public static string Mark(string family, string proof) => proof.StartsWith(family, StringComparison.Ordinal) ? proof : family + proof;

    /// <summary>The proof as its own family wrote it; null where it is another's.</summary>
    public static string? Open(string family, string? proof) => proof?.StartsWith(family, StringComparison.Ordinal) == true ? proof[family.Length..] : null;

    /// <summary>Whether Anthropic itself wrote it.</summary>
    public static bool IsAnthropic(string? proof) => proof is not null && Open(OpenAi, proof) is null && Open(Google, proof) is null;
}
