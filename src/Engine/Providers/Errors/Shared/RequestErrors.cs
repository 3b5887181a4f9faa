using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors.Shared;

/// <summary>What is wrong with a request: everywhere, or only here.</summary>
internal static class RequestErrors
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        new(UnsupportedParameter, Scope.Request)
        {
            Codes = ["unsupported_parameter", "unsupported_value", "unknown_parameter", "extra_forbidden", "operationnotsupported", "unsupported_operation", "unsupported_content_type", "not_supported_error", "unrecognized_parameter"],
        },
        new(InvalidRequest, Scope.Request)
        {
            Status = SharedErrors.Wrong,
            Says = ["error while downloading", "while downloading", "cannot fetch", "failed to download", "unable to download", "could not download", "unable to fetch", "failed to fetch", "when downloading", "robots.txt", "timeout while downloading", "url provided", "provided url", "provided image url"],
            Elsewhere = true,
        },
        new(InvalidRequest, Scope.Request) { Codes = ["invalid_image_format", "invalid_image", "invalid_base64", "image_parse_error", "unsupported_image_media_type", "invalid_image_url", "empty_image_file"] },
        new(InvalidRequest, Scope.Request) { Status = SharedErrors.Wrong, Says = ["unsupported image.", "unsupported image format"] },

        // The rules of one wire or one family, which another does not have: whose turn it is, how long a text may be, which schema, what becomes of thoughts.
        new(InvalidRequest, Scope.Request)
        {
            Status = SharedErrors.Wrong,
            Says =
            [
                "must alternate", "should be alternating", "unexpected role", "last message must", "must precede", "message role:", "valid chat turns", "either content or tool_calls", "expected a string at",
                "string too long", "must have length less than", "file name can", "expected tags", "duplicate item", "blocks with cache_control", "contain the word 'json'",
                "json schema is invalid", "json schema definition", "json schema not supported", "json schema contains", "flavored json schema", "input_schema", "invalid schema for", "compiled grammar",
                "thinking` block", "thinking block", "thinking.budget_tokens", "reasoning_content", "of type 'reasoning'", "thought_signature",
            ],
            Elsewhere = true,
        },
        new(UnsupportedParameter, Scope.Request)
        {
            Status = SharedErrors.Wrong,
            Says =
            [
                "does not support", "doesn't support", "do not support", "not supported", "unsupported parameter", "unsupported value", "unknown parameter", "unrecognized request argument", "unrecognized field", "unrecognized key", "extra inputs are not permitted", "unknown name",
                "unknown field", "is not enabled for", "not enabled for this model", "cannot both be specified", "cannot be combined", "is deprecated for this model", "supported values are", "expected to be either", "this model supports at most", "allowed for this model", "not permitted for this model",
                "cannot use tools", "unexpected keyword", "support for", "isn't supported", "aren't supported", "only supported", "is unsupported", "supports only", "only supports", "is not available for this model", "not available with this model",
                "not compatible with this model", "incompatible with", "unsupported", "is not a multimodal model", "content must be a string", "must be set to", "tool-call-parser to be set",
            ],
        },
        new(UnsupportedParameter, Scope.Request) { Status = SharedErrors.Wrong, Says = ["only "], AndSays = ["are supported", "is supported"] },
        new(UnsupportedParameter, Scope.Request) { Says = ["grammar is too complex", "schema is too complex"] },
        new(InvalidRequest, Scope.Request) { Status = SharedErrors.Wrong, Says = ["image input"], Elsewhere = true },

        // Wrong everywhere: something is missing, broken, empty, or out of all bounds. Whatever else a provider refuses may be a rule of its own.
        new(InvalidRequest, Scope.Request) { Codes = ["malformed_json", "1210"] },
        new(InvalidRequest, Scope.Request)
        {
            Status = [0, 400, 422],
            Says =
            [
                "missing required", "required parameter", "required property", "field required", "is required", "at least one", "empty array", "not be empty", "cannot be empty", "can only be defined when",
                "must be followed by tool messages", "`tool_result` block", "no tool output found", "tool id(", "tool type",
                "expected shape", "expected a value", "minimum value", "maximum value", "the minimum of", "the maximum of", "must be > ", "must be >= ", "must be between", "out of range", "supported range", "greater than or equal to",
                "invalid image", "process image", "base64", "invalid json", "valid json", "json string", "json format", "malformed", "could not parse", "failed to parse", "unable to parse", "should be of type",
            ],
        },
        new(InvalidRequest, Scope.Request) { Status = [0], Says = ["the model returned the following errors"], Elsewhere = true }, // Bedrock, with the status of a success
    ];
}
