using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Wire;

/// <summary>An answer made here, for a policy that answers by itself.</summary>
public static class TextAnswer
{
    /// <summary>Writes the answer in one piece or as a stream, as the client asked.</summary>
    /// <param name="request">What the client asked.</param>
    /// <param name="id">The answer's id.</param>
    /// <param name="text">What it says.</param>
    /// <param name="created">When, in whole seconds since 1970.</param>
    public static byte[] Write(ChatRequest request, string id, string text, long created)
    {
        if (!request.Stream)
        {
            AnswerFold whole = new();
            Say(whole, request.Model, id, text);
            return Translation.Whole(request.Dialect, whole, created);
        }

        using EventWriter stream = Translation.Stream(request.Dialect, created, usageWanted: false);
        Say(stream, request.Model, id, text);
        stream.End();
        return stream.Output.WrittenSpan.ToArray();
    }

    private static void Say(AnswerSink sink, string model, string id, string text)
    {
        sink.Take(new AnswerEvent(AnswerEventKind.Started, id) { Name = model });
        if (text.Length > 0) sink.Take(new AnswerEvent(AnswerEventKind.Text, text));
        sink.Take(new AnswerEvent(AnswerEventKind.Finished) { Finish = Finish.Stop });
    }
}
