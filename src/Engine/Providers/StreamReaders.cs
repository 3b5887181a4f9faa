using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers;

/// <summary>Readers of the streams that clients get.</summary>
internal static class StreamReaders
{
    /// <summary>A reader at the beginning of a stream in a client's dialect.</summary>
    public static IReadStream Of(Dialect dialect) => dialect switch
    {
        Dialect.Anthropic => new Anthropic.ReadStream(),
        Dialect.OpenAiResponses => new OpenAiResponses.ReadStream(),
        _ => new OpenAi.ReadStream(),
    };
}
