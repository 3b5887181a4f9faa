using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors.Shared;

/// <summary>What is too long or too large: for the context, the output, the body, a part of it.</summary>
internal static class SizeErrors
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        // More output than this model writes; another may.
        new(InvalidRequest, Scope.Request)
        {
            Status = SharedErrors.Wrong,
            Says = ["maximum output", "maximum allowed number of output", "output tokens limit", "completion tokens, whereas", "max_tokens is too large", "max_tokens: ", "max_tokens value", "range of max_tokens", "max_completion_tokens", "maximum tokens you requested"],
            AndSays = ["exceed", ">", "less than or equal", "supports at most", "too large", "maximum output", "range of"],
            Elsewhere = true,
        },
        new(ContextLengthExceeded, Scope.Request) { Status = SharedErrors.Wrong, Says = ["must be at least 1, got -"] }, // what the prompt leaves for the answer
        new(RequestTooLarge, Scope.Request) { Status = SharedErrors.Wrong, Says = ["batch size", "per submitted batch", "split into more batches", "can be in one batch", "too many inputs in"], Elsewhere = true },
        new(ContextLengthExceeded, Scope.Request)
        {
            Codes = ["context_length_exceeded", "too_many_prompt_tokens", "too_many_tokens", "input_too_long", "model_max_length_exceeded", "max_tokens_exceeded", "exceed_context_size_error", "prompt_too_long", "context_window_exceeded", "1261"],
        },
        new(ContextLengthExceeded, Scope.Request)
        {
            Status = [.. SharedErrors.Wrong, 429],
            Says =
            [
                "maximum context length", "context window", "context length", "context size", "context limit", "prompt is too long", "input is too long", "input too long", "too many tokens", "maximum prompt length", "maximum number of tokens",
                "maximum number of input tokens", "reduce the length of", "length of all messages", "maximum model length", "model token limit", "range of input length", "exceeds max length", "maximum input length", "input token count",
                "prompt token count", "too long for", "inputs` tokens +", "requested tokens", "maximum allowed number of input tokens", "max_seq_len", "exceeds the model's", "input length exceeds", "prompt too long", "`inputs` must have less than",
            ],
            AndSays = ["exceed", "too long", "too many", "maximum", "reduce", "too large", "larger", "longer", "limit", "range of", "must have less than", "must be <=", "max_seq_len"],
        },
        new(RequestTooLarge, Scope.Request)
        {
            Codes = ["request_too_large", "payload_too_large", "request_entity_too_large"],
        },
        new(RequestTooLarge, Scope.Request) { Codes = ["tokens_limit_reached"], Elsewhere = true }, // what a plan allows, not what the model takes
        new(RequestTooLarge, Scope.Request) { Status = SharedErrors.Wrong, Says = ["payload size exceeds", "request entity too large", "request body too large", "body is too large", "request size exceeds", "exceeds the maximum request size", "request exceeds the maximum size", "request too large"] },
        new(InvalidRequest, Scope.Request)
        {
            Status = SharedErrors.Wrong,
            Says = ["image exceeds", "image dimensions", "too many images", "images and documents", "file size", "image size", "file is too large", "pdf pages", "video length", "audio length", "many-image", "document pages", "image per prompt", "images per prompt", "image(s) may be provided"],
            Elsewhere = true,
        },
    ];
}
