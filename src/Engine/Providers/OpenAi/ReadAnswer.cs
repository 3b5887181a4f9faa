using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Providers.OpenAi;

/// <summary>Reads a whole answer: passed on byte for byte when it is one, a failure when it only says that it is.</summary>
internal static class ReadAnswer
{
    /// <summary>Reads what came with a status of success.</summary>
    /// <param name="status">That status.</param>
    /// <param name="contentType">As the provider sent it.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="streamWanted">The client asked for a stream, which this is not.</param>
    /// <param name="errors">Reads an error inside a success.</param>
    public static ProviderAnswer Read(int status, string contentType, ReadOnlyMemory<byte> body, bool streamWanted, IReadError errors)
    {
        // An error that came with a success has no status of its own: a client must never get it as a success.
        AnswerContent content = AnswerReader.Read(body.Span);
        if (content.Error) return ProviderAnswer.Failed(errors.Classify(0, body.Span, Stage.Answered), contentType, body);
        FailureKind? fault = streamWanted ? FailureKind.MalformedAnswer : content.Fault();
        if (fault is null) return ProviderAnswer.Whole(status, contentType, body, content.Usage);
        return ProviderAnswer.Failed(new(fault.Value, Stage.Answered, ScopeOf(fault.Value)) { Status = status, Message = Say(fault.Value, streamWanted, contentType) }, contentType, body);
    }

    /// <summary>A filter, or a limit the client set, says nothing about the deployment.</summary>
    internal static Scope ScopeOf(FailureKind fault) => fault is FailureKind.ContentFiltered or FailureKind.Truncated ? Scope.Request : Scope.Deployment;

    private static string Say(FailureKind fault, bool streamWanted, string contentType) => fault switch
    {
        FailureKind.ContentFiltered => "A content filter stopped the answer before its first word.",
        FailureKind.Truncated => "The token limit was reached before the answer's first word.",
        FailureKind.EmptyAnswer => "The answer holds no text, no tool call and no refusal.",
        _ when streamWanted => $"A stream was asked for, and an answer of type {contentType} came.",
        _ => $"The answer is not the JSON of a chat completion (content type {contentType}).",
    };
}
