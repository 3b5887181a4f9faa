using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Wire;

/// <summary>Between a client's dialect and the forms that belong to none.</summary>
internal static class Translation
{
    /// <summary>Reads a request.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not what the dialect's requests are; the message is for the client.</exception>
    public static Conversation Read(Dialect dialect, ReadOnlySpan<byte> request) => dialect switch
    {
        Dialect.Anthropic => Anthropic.ReadRequest.Read(request),
        Dialect.OpenAiResponses => OpenAiResponses.ReadRequest.Read(request),
        _ => OpenAi.ReadRequest.Read(request),
    };

    /// <summary>Writes an answer in one piece.</summary>
    public static byte[] Whole(Dialect dialect, AnswerFold answer, long created) => dialect switch
    {
        Dialect.Anthropic => Anthropic.WriteAnswer.Write(answer),
        Dialect.OpenAiResponses => OpenAiResponses.WriteAnswer.Write(answer, created),
        _ => OpenAi.WriteAnswer.Write(answer, created),
    };

    /// <summary>Writes an answer as a stream.</summary>
    /// <param name="dialect">The client's.</param>
    /// <param name="created">When, in whole seconds since 1970.</param>
    /// <param name="usageWanted">Whether the client asked for the token counts, where the dialect leaves that to it.</param>
    /// <param name="messageId">The id that the client knows the text by already; null for none.</param>
    public static EventWriter Stream(Dialect dialect, long created, bool usageWanted, string? messageId = null) => dialect switch
    {
        Dialect.Anthropic => new Anthropic.WriteStream(),
        Dialect.OpenAiResponses => new OpenAiResponses.WriteStream(created, messageId),
        _ => new OpenAi.WriteStream(created, usageWanted),
    };
}
