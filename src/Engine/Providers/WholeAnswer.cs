using System.Text;
using System.Text.Json;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Providers;

/// <summary>Reads an answer in one piece: a failure when it only says that it is one.</summary>
internal static class WholeAnswer
{
    /// <summary>Reads the provider's JSON into events.</summary>
    public delegate void Reading(ReadOnlySpan<byte> json, AnswerSink sink);

    /// <summary>Reads an answer and translates it.</summary>
    /// <param name="status">The status of success it came with.</param>
    /// <param name="contentType">As the provider sent it.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="read">Reads the provider's dialect.</param>
    /// <param name="to">The client's dialect; null passes the body on as it is.</param>
    /// <param name="created">When, in whole seconds since 1970.</param>
    /// <param name="errors">Reads an error inside a success.</param>
    /// <param name="rules">What the request demands of the answer; null for nothing.</param>
    public static ProviderAnswer Read(int status, string contentType, ReadOnlyMemory<byte> body, Reading read, Dialect? to, long created, ErrorTable errors, AnswerRules? rules = null)
    {
        AnswerFold fold = new();
        AnswerNotes notes = new(fold);
        try
        {
            read(body.Span, notes);
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException or FormatException)
        {
            return Failed(FailureKind.MalformedAnswer, status, contentType, body);
        }

        if (notes.Error is { } error) return ProviderAnswer.Failed(errors.Classify(Encoding.UTF8.GetBytes(error), Stage.Answered), contentType, body);
        if (notes.Content.Fault() is { } fault) return Failed(fault, status, contentType, body, notes.Content.Finish, fold);
        return Checked(rules, fold, status, contentType, body, to, created);
    }

    /// <summary>An answer that says something: checked, mended where it can be, and in the client's dialect.</summary>
    public static ProviderAnswer Checked(AnswerRules? rules, AnswerFold fold, int status, string contentType, ReadOnlyMemory<byte> body, Dialect? to, long created)
    {
        DriftReport? drift = rules is null ? null : AnswerCheck.Run(rules, fold);
        bool fails = drift is { Errors.Count: > 0 } && rules!.Fails;

        // Arguments that are no object cannot be said in every dialect; where client and provider speak the same one, they are the client's to read.
        bool sayable = to is null || !fold.HasBrokenCall;
        if (!sayable) return drift is { Errors.Count: > 0 } ? Drifted(drift, fold, status) : Failed(FailureKind.MalformedAnswer, status, contentType, body, fold.Finish, fold);
        if (to is null) body = drift?.Repairs.Aggregate(body, (json, one) => JsonStrings.Replace(json.Span, one.From, one.To)) ?? body;
        else (contentType, body) = ("application/json", Translation.Whole(to.Value, fold, created));
        if (!fails) return ProviderAnswer.Whole(status, contentType, body, fold.Usage, drift?.Notes);
        return ProviderAnswer.Drifted(FailureOf(drift!, fold, status), contentType, body, fold.Usage);
    }

    /// <summary>An answer that breaks what the request demands, with nothing that could be delivered.</summary>
    public static ProviderAnswer Drifted(DriftReport drift, AnswerFold fold, int status) => ProviderAnswer.Failed(FailureOf(drift, fold, status));

    /// <summary>A complete answer that is none.</summary>
    public static ProviderAnswer Failed(FailureKind fault, int status, string contentType, ReadOnlyMemory<byte> body, Finish finish = Finish.NotYet, AnswerFold? fold = null) =>
        ProviderAnswer.Failed(
            new(fault, Stage.Answered, ScopeOf(fault)) { Status = status, Message = Say(fault, contentType), Elsewhere = ElsewhereOf(finish), Answer = fold is null ? null : FactsOf(fold) },
            contentType,
            body);

    /// <summary>Something else than the stream that was asked for.</summary>
    public static ProviderAnswer NoStream(int status, string contentType, ReadOnlyMemory<byte> body) =>
        ProviderAnswer.Failed(new(FailureKind.MalformedAnswer, Stage.Answered, Scope.Deployment) { Status = status, Message = $"A stream was asked for, and this is none (content type {contentType})." }, contentType, body);

    /// <summary>What the account's own guardrail stops is not to be carried to another deployment.</summary>
    public static bool? ElsewhereOf(Finish finish) => finish is Finish.Guardrail ? false : null;

    /// <summary>A filter, or a limit the client set, says nothing about the deployment.</summary>
    public static Scope ScopeOf(FailureKind fault) => fault is FailureKind.ContentFiltered or FailureKind.Truncated or FailureKind.Refused ? Scope.Request : Scope.Deployment;

    private static Failure FailureOf(DriftReport drift, AnswerFold fold, int status) =>
        new(FailureKind.MalformedAnswer, Stage.Answered, Scope.Deployment) { Status = status, Message = drift.Message, Answer = FactsOf(fold) with { SchemaErrors = drift.Errors } };

    private static AnswerFacts FactsOf(AnswerFold fold) => new(fold.Finish is Finish.NotYet ? "" : JsonNamingPolicy.SnakeCaseLower.ConvertName(fold.Finish.ToString()))
    {
        InputTokens = fold.Usage?.InputTokens,
        OutputTokens = fold.Usage?.OutputTokens,
    };

    private static string Say(FailureKind fault, string contentType) => fault switch
    {
        FailureKind.ContentFiltered => "A content filter stopped the answer before its first word.",
        FailureKind.Truncated => "The token limit was reached before the answer's first word.",
        FailureKind.Refused => "The model declined without a word.",
        FailureKind.EmptyAnswer => "The answer holds no text, no tool call and no refusal.",
        _ => $"The answer is not what this provider's wire promises (content type {contentType}).",
    };
}
