using RulesEngine.Vocabulary;

namespace RulesEngine.Recording;

/// <summary>The names of the client's wire formats, as the configuration writes them.</summary>
internal static class Dialects
{
    public static string NameOf(Dialect dialect) => dialect switch
    {
        Dialect.OpenAi => "openai",
        Dialect.Anthropic => "anthropic",
        Dialect.OpenAiResponses => "openai-responses",
        Dialect.OpenAiEmbeddings => "openai-embeddings",
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "This dialect has no name in recordings yet."),
    };

    public static Dialect? Find(string name) => name switch
    {
        "openai" => Dialect.OpenAi,
        "anthropic" => Dialect.Anthropic,
        "openai-responses" => Dialect.OpenAiResponses,
        "openai-embeddings" => Dialect.OpenAiEmbeddings,
        _ => null,
    };
}
