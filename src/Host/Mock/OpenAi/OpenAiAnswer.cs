using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>What an answer says, before it is written as a body or as events.</summary>
/// <param name="Model">The model asked for.</param>
/// <param name="Kind">What stands in it.</param>
/// <param name="Tokens">The tokens of its text, its refusal or its tool call's arguments.</param>
/// <param name="FinishReason">Why it stopped.</param>
internal sealed record OpenAiAnswer(string Model, AnswerKind Kind, IReadOnlyList<string> Tokens, string FinishReason)
{
    /// <summary>The id of every answer, with its letters left open.</summary>
    public static readonly string Id = "chatcmpl-" + new string(Template.IdLetter, 29);

    /// <summary>The id of every tool call, with its letters left open.</summary>
    public static readonly string ToolCallId = "call_" + new string(Template.IdLetter, 24);

    /// <summary>The tool that every tool call calls.</summary>
    public const string ToolName = "get_weather";

    /// <summary>The fingerprint of the mock.</summary>
    public const string Fingerprint = "fp_6d6f636b31";

    /// <summary>The answer that a behaviour asks for.</summary>
    public static OpenAiAnswer Of(string model, Behaviour behaviour, int envelope = 0) => Plain(model, behaviour, envelope) with { Thought = behaviour.Thinks ? Thinking : "" };

    /// <summary>What the model thought first; empty where it did not.</summary>
    public string Thought { get; private init; } = "";

    /// <summary>Whether a tool's arguments are whole: some wires send them as an object, which broken ones cannot be.</summary>
    public static bool IsWhole(string arguments) => arguments.EndsWith('}') && !arguments.EndsWith(",}", StringComparison.Ordinal);

    /// <summary>What every model of the mock thinks.</summary>
    public const string Thinking = "The user wants me to count.";

    /// <summary>Its proof, on wires that have one.</summary>
    public const string Signature = "bW9jay1zaWduYXR1cmU=";

    private static OpenAiAnswer Plain(string model, Behaviour behaviour, int envelope) => behaviour.Answer switch
    {
        AnswerKind.Empty => new(model, AnswerKind.Empty, [], "stop"),
        AnswerKind.Refusal => new(model, AnswerKind.Refusal, ["I'm", " sorry", ",", " but", " I", " can't", " help", " with", " that", "."], "stop"),
        AnswerKind.ToolCall => new(model, AnswerKind.ToolCall, ["{\"", "city", "\":\"", "Paris", "\"}"], "tool_calls"),
        AnswerKind.BrokenToolCall => new(model, AnswerKind.ToolCall, ["{\"", "city", "\":\"", "Par"], "tool_calls"),
        AnswerKind.LooseToolCall => new(model, AnswerKind.ToolCall, ["{\"", "city", "\":\"", "Paris", "\",}"], "tool_calls"),
        AnswerKind.WrongToolCall => new(model, AnswerKind.ToolCall, ["{\"", "town", "\":\"", "Paris", "\"}"], "tool_calls"),
        AnswerKind.Json => new(model, AnswerKind.Text, ["{\"", "city", "\":\"", "Paris", "\"}"], "stop"),
        AnswerKind.FencedJson => new(model, AnswerKind.Text, ["```json\n", "{\"", "city", "\":\"", "Paris", "\"}", "\n```"], "stop"),
        AnswerKind.ContentFilter => new(model, AnswerKind.Text, CountingText.Tokens(model, behaviour, envelope), "content_filter"),
        _ => new(model, AnswerKind.Text, CountingText.Tokens(model, behaviour, envelope), behaviour.Truncated ? "length" : "stop"),
    };
}
