using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RulesEngine.Providers;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Reads a recorded failure with the readers that the providers use on the wire: the same tables, the same answers, the same streams.</summary>
internal static partial class RecordedFailureReader
{
    public static Failure? Classify(RecordedFailure recorded)
    {
        byte[] body = Encoding.UTF8.GetBytes(recorded.Provider == "bedrock" ? Framed(recorded.Body) : recorded.Body);
        return recorded.Stage switch
        {
            "connect" => NetworkFailure.Classify(Thrown(recorded.Body), Stage.Connecting),
            "status" => Table(recorded.Provider).Classify(recorded.Status, HeadersOf(recorded), body, Stage.AwaitingHeaders, DateOf(recorded)),
            "body200" when !LooksLikeStream(recorded.Body) => Whole(recorded, body),
            _ => Stream(recorded, body),
        };
    }

    /// <summary>What .NET would throw where another platform wrote this.</summary>
    private static Exception Thrown(string said) =>
        said.Contains("timed out", StringComparison.OrdinalIgnoreCase) || said.Contains("timeout", StringComparison.OrdinalIgnoreCase)
            ? new OperationCanceledException(said, new TimeoutException(said))
            : new HttpRequestException(said);

    private static Failure? Whole(RecordedFailure recorded, byte[] body)
    {
        AnswerFold fold = new();
        AnswerNotes notes = new(fold);
        try
        {
            ReadWhole(recorded.Provider, body, notes);
        }
        catch (JsonException)
        {
            return new Failure(FailureKind.MalformedAnswer, Stage.Answered, Scope.Deployment);
        }

        return notes.Error is { } error ? Table(recorded.Provider).Classify(Encoding.UTF8.GetBytes(error), Stage.Answered) : Ending(notes, EndingOf(notes, fold));
    }

    private static Failure? Stream(RecordedFailure recorded, byte[] body)
    {
        AnswerFold fold = new();
        using EventWatch watch = new(NewStream(recorded), fold);
        watch.Observe(body);
        watch.Complete();
        if (watch.Error is { } error) return Table(recorded.Provider).Classify(error, Stage.Streaming);
        FailureKind? ending = EndingOf(watch.Notes, fold);
        if (!watch.IsWhole && watch.Visible) ending = FailureKind.StreamInterrupted;
        return Ending(watch.Notes, ending);
    }

    /// <summary>What a complete answer amounts to, whether it shows something or not: null for one that ended well.</summary>
    private static FailureKind? EndingOf(AnswerNotes notes, AnswerFold fold)
    {
        if (fold.HasBrokenCall) return FailureKind.MalformedAnswer;
        return notes.Content.Finish switch
        {
            _ when fold.Refusal.Length > 0 => FailureKind.Refused,
            Finish.Refusal => FailureKind.Refused,
            Finish.Length => FailureKind.Truncated,
            Finish.ContentFilter or Finish.Guardrail => FailureKind.ContentFiltered,
            Finish.MalformedCall => FailureKind.MalformedAnswer,
            _ => notes.Content.Fault(),
        };
    }

    private static Failure? Ending(AnswerNotes notes, FailureKind? ending) => ending is { } kind
        ? new Failure(kind, Stage.Answered, WholeAnswer.ScopeOf(kind)) { Elsewhere = WholeAnswer.ElsewhereOf(notes.Content.Finish) }
        : null;

    private static ErrorTable Table(string provider) => provider switch
    {
        "anthropic" or "vertex-anthropic" => RulesEngine.Providers.Anthropic.ReadError.Table,
        "gemini" or "vertex" => RulesEngine.Providers.Gemini.ReadError.Table,
        "bedrock" => RulesEngine.Providers.Bedrock.ReadError.Table,
        "cohere" => RulesEngine.Providers.Cohere.ReadError.Table,
        _ => RulesEngine.Providers.OpenAi.ReadError.Table,
    };

    private static void ReadWhole(string provider, ReadOnlySpan<byte> body, AnswerSink sink)
    {
        switch (provider)
        {
            case "anthropic" or "vertex-anthropic":
                RulesEngine.Providers.Anthropic.ReadAnswer.Read(body, sink);
                break;
            case "gemini" or "vertex":
                RulesEngine.Providers.Gemini.ReadAnswer.Read(body, sink);
                break;
            case "bedrock":
                RulesEngine.Providers.Bedrock.ReadAnswer.Read(body, sink);
                break;
            case "cohere":
                RulesEngine.Providers.Cohere.ReadAnswer.Read(body, sink);
                break;
            default:
                RulesEngine.Providers.OpenAi.ReadAnswer.Read(body, sink);
                break;
        }
    }

    private static IReadStream NewStream(RecordedFailure recorded) => recorded.Provider switch
    {
        _ when recorded.Body.StartsWith("event: response.", StringComparison.Ordinal) => new RulesEngine.Providers.OpenAiResponses.ReadStream(),
        _ when recorded.Body.StartsWith("event: message_start", StringComparison.Ordinal) => new RulesEngine.Providers.Anthropic.ReadStream(),
        "anthropic" or "vertex-anthropic" => new RulesEngine.Providers.Anthropic.ReadStream(),
        "gemini" or "vertex" => new RulesEngine.Providers.Gemini.ReadStream(),
        "bedrock" => new RulesEngine.Providers.Bedrock.ReadStream(),
        _ => new RulesEngine.Providers.OpenAi.ReadStream(),
    };

    private static bool LooksLikeStream(string body) => body.StartsWith("event:", StringComparison.Ordinal) || body.StartsWith("data:", StringComparison.Ordinal) || body.StartsWith(": ", StringComparison.Ordinal);

    /// <summary>An event as Bedrock's frames carry it, written down as event and data, in the form that comes out of the frames.</summary>
    private static string Framed(string body) => NamedEvent().Replace(body, "data: {\"$1\":$2}");

    [GeneratedRegex(@"^event: (\w+)\ndata: (.*)$", RegexOptions.Multiline)]
    private static partial Regex NamedEvent();

    private static System.Net.Http.Headers.HttpResponseHeaders HeadersOf(RecordedFailure recorded)
    {
        HttpResponseMessage response = new();
        foreach ((string name, string value) in recorded.Headers) response.Headers.TryAddWithoutValidation(name, value);
        return response.Headers;
    }

    private static DateTimeOffset DateOf(RecordedFailure recorded) =>
        HeadersOf(recorded).Date ?? new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
