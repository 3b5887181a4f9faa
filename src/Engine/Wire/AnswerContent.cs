using RulesEngine.Vocabulary;

namespace RulesEngine.Wire;

/// <summary>What an answer, or one chunk of it, holds as far as routing cares.</summary>
internal struct AnswerContent
{
    /// <summary>The text is not the JSON of an answer.</summary>
    public bool Malformed;

    /// <summary>It says something: text, a tool call, a refusal, an image, sound.</summary>
    public bool Said;

    /// <summary>It shows how the model thinks.</summary>
    public bool Reasoned;

    /// <summary>How many of the answers asked for stop in it.</summary>
    public int Stops;

    /// <summary>Why the model stopped; <see cref="Finish.NotYet"/> in all chunks but the last.</summary>
    public Finish Finish;

    /// <summary>There is an error object where an answer should be.</summary>
    public bool Error;

    /// <summary>The tokens used, where it says.</summary>
    public Usage? Usage;

    /// <summary>There is something in it that the client's user can see.</summary>
    public readonly bool Visible => Said || Reasoned;

    /// <summary>Why a complete answer is none, although the status said success; null where it is one. Reasoning alone answers nothing.</summary>
    public readonly FailureKind? Fault() => this switch
    {
        { Malformed: true } => FailureKind.MalformedAnswer,
        { Said: true } or { Finish: Finish.Paused } => null,
        { Finish: Finish.Refusal } => FailureKind.Refused,
        { Finish: Finish.MalformedCall } => FailureKind.MalformedAnswer,
        { Finish: Finish.ContentFilter or Finish.Guardrail } => FailureKind.ContentFiltered,
        { Finish: Finish.Length } => FailureKind.Truncated,
        _ => FailureKind.EmptyAnswer,
    };
}
