using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors.Shared;

/// <summary>An answer that came out wrong, or not to its end, told as an error.</summary>
internal static class AnswerErrors
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        new(MalformedAnswer, Scope.Deployment) { Codes = ["json_validate_failed", "tool_use_failed", "output_parse_failed", "model_error", "modelerrorexception", "malformed_function_call", "invalid_model_output"] },
        new(MalformedAnswer, Scope.Deployment) { Says = ["produced invalid content", "invalid sequence as part of tooluse", "failed to parse tool call", "failed to generate json", "failed to parse the model's", "malformed function call", "error parsing tool call", "unparseable function call"] },
        new(StreamInterrupted, Scope.Deployment) { Codes = ["cancelled", "abort", "modelstreamerrorexception", "stream_error"] },
        new(StreamInterrupted, Scope.Deployment) { Status = [0, 499, 500, 502], Says = ["operation was cancelled", "failed to decode", "stream error", "connection reset", "connection closed", "connection was closed", "upstream disconnected", "terminated by upstream", "premature", "stream was interrupted"] },
        new(StreamInterrupted, Scope.Deployment) { Status = [0], Says = ["unexpected eof"] },
        new(Truncated, Scope.Request) { Says = ["token limit reached"] },
        new(ServerError, Scope.Deployment) { Says = ["unexpected server status"] },

        // A server that is set up wrongly, or too small: it answers nobody until somebody mends it.
        new(ServerError, Scope.Deployment) { Says = ["jinja template", "chat template", "more system memory", "out of memory", "degraded function"], Permanent = true },
    ];
}
