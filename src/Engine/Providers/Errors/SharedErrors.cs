using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors;

/// <summary>
/// The lines that every dialect shares: codes first, then the fixed wording of the many APIs that give none. Aggregators and hosted models
/// pass each other's errors on, so that no dialect can do without the wording of the others.
/// </summary>
internal static class SharedErrors
{
    private static readonly int[] Denied = [401, 403, 404];

    /// <summary>Statuses that APIs use for a request that does not please them; 0 stands for an error inside a success.</summary>
    private static readonly int[] Wrong = [0, 400, 403, 404, 409, 412, 413, 415, 422, 424, 500];

    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        .. Limits(), .. Access(), .. Safety(), .. Answers(), .. Sizes(), .. Models(), .. Requests(),
    ];

    private static ErrorRule[] Limits() =>
    [
        new(RequestTooLarge, Scope.Request) { Says = ["request too large for"], Elsewhere = true },
        new(RateLimited, Scope.Account) { Codes = ["in_flight_budget_exhausted"] },
        new(PermissionDenied, Scope.Deployment) { Status = [402, 403, 429], Says = ["subscription plan", "current plan", "your plan"], AndSays = ["not include", "not yet include"] }, // a plan, and no rate
        new(QuotaExhausted, Scope.Account)
        {
            Codes =
            [
                "insufficient_quota", "billing_hard_limit_reached", "billing_not_active", "billing_error", "insufficient_balance", "insufficient_user_quota", "credit_limit_reached",
                "quota_exceeded_error", "exceeded_current_quota_error", "arrearage", "access_terminated", "payment_required", "insufficient_credits", "servicequotaexceededexception", "1113",
            ],
        },
        new(QuotaExhausted, Scope.Account)
        {
            Says =
            [
                "credit balance is too low", "insufficient balance", "insufficient credit", "insufficient funds", "insufficient quota", "exceeded your current quota", "out of credits", "spending limit", "spend limit",
                "specified api usage limits", "requires more credits", "monthly usage", "usage limit", "used all available credits", "used all of your", "calls / month", "monthly limit", "exceeded your monthly", "account is suspended",
                "quota has been exhausted", "balance is insufficient", "key limit exceeded", "purchase more credits", "add credits", "payment required", "billing hard limit", "exhausted your",
            ],
        },
        new(QuotaExhausted, Scope.Deployment) { Status = [0, 400, 402, 403], Says = ["free tier", "free quota"], AndSays = ["exhausted"] },
        new(QuotaExhausted, Scope.Deployment) { Status = [0, 400, 403, 429], Says = ["per day", "per-day", "(tpd)", "(rpd)", "tpd rate", "rpd rate", "daily limit", "daily rate limit", "daily token limit", "daily quota", "daily request", "perday"] },
        new(Overloaded, Scope.Deployment)
        {
            Codes =
            [
                "overloaded_error", "overloaded", "engine_overloaded", "engine_overloaded_error", "server_is_overloaded", "slow_down", "service_tier_capacity_exceeded", "model_overloaded", "no_capacity", "nocapacity",
                "serviceunavailableexception", "modelnotreadyexception", "system_busy", "server_busy", "model_loading", "model_is_loading", "capacity_exceeded", "over_capacity", "model_capacity_exhausted", "1305",
            ],
        },
        new(Overloaded, Scope.Deployment)
        {
            Status = [0, 429, 500, 502, 503, 529],
            Says =
            [
                "overloaded", "over capacity", "capacity exceeded", "currently at capacity", "insufficient capacity", "capacity constraints", "high demand", "high traffic", "server is busy", "servers are busy", "no healthy upstream", "currently loading",
                "model is loading", "model is not ready", "no available capacity", "no capacity available", "heavy load", "experiencing high", "receiving too many requests",
            ],
        },
        new(ServerError, Scope.Deployment) { Says = ["upstream connect error"] },
        new(Overloaded, Scope.Deployment) { Status = [0, 429, 503, 529], Says = ["service unavailable", "temporarily unavailable"] },
        new(RateLimited, Scope.Deployment)
        {
            Codes = ["rate_limit_exceeded", "rate_limited", "ratelimitreached", "throttlingexception", "throttling", "throttling.ratequota", "throttling.allocationquota", "toomanyrequestsexception", "rate_limit_reached_error", "limit_requests"],
            Status = [0, 400, 403, 429, 500, 503],
        },
        new(RateLimited, Scope.Deployment) { Status = [0, 400, 403, 429, 500, 503], Says = ["rate limit", "rate-limit", "ratelimit", "too many requests"] },
        new(TimedOut, Scope.Deployment) { Codes = ["modeltimeoutexception", "deadline_exceeded", "timeout_error", "request_timeout", "gateway_timeout"] },
    ];

    private static ErrorRule[] Access() =>
    [
        new(RegionBlocked, Scope.Provider) { Codes = ["unsupported_country_region_territory", "region_blocked"] },
        new(RegionBlocked, Scope.Provider)
        {
            Says =
            [
                "location is not supported", "country, region, or territory", "countries, regions, or territories", "not available in your country", "not available in your region", "not supported in your country", "not supported in your region",
                "your region is not supported", "your country is not supported",
            ],
        },
        new(AuthenticationFailed, Scope.Account)
        {
            Codes =
            [
                "invalid_api_key", "invalid_authentication", "invalid_authentication_error", "incorrect_api_key_error", "api_key_invalid", "account_deactivated", "token_expired", "expired_api_key", "unrecognizedclientexception", "invalidsignatureexception",
                "expiredtokenexception", "missingauthenticationtokenexception", "incompletesignatureexception", "invalidclienttokenid", "unauthenticated", "unauthorized", "access_token_expired", "invalid_iam_token",
            ],
        },
        new(AuthenticationFailed, Scope.Account)
        {
            Status = [0, 400, 401, 403],
            Says =
            [
                "incorrect api key", "invalid api key", "invalid x-api-key", "api key not valid", "api key expired", "api key is invalid", "api key is not valid", "api key was reported", "api key not found", "invalid authentication", "missing authentication",
                "invalid token", "invalid api token", "security token", "no api key", "no auth credentials", "unregistered callers", "invalid authorization", "authorization failed", "token seems invalid", "no cookie auth credentials", "user not found", "invalid credentials", "missing api key", "api key provided", "token has been revoked", "token has expired", "token is expired",
            ],
        },
        new(PermissionDenied, Scope.Deployment)
        {
            Status = [400, 403, 404],
            Says =
            [
                "not allowed to sample", "does not have access to model", "don't have access to the model", "do not have access to the model", "must be verified to", "no access to model", "model access is denied", "not authorized to access this model",
                "access to this model", "doesn't have access to", "is not allowed to use", "is gated", "gated repo", "not been granted access to", "have not enabled",
            ],
        },
        new(PermissionDenied, Scope.Account)
        {
            Codes = ["accessdeniedexception", "permission_error", "permission_denied", "service_disabled", "consumer_suspended", "consumer_invalid", "billing_disabled", "insufficient_permissions", "model_access_denied", "access_denied", "api_key_service_blocked", "iam_permission_denied"],
            Status = Denied,
        },
        new(PermissionDenied, Scope.Account)
        {
            Status = [400, 401],
            Says = ["organization has been disabled", "organization has been restricted", "operation not allowed", "not authorized to perform", "does not have access to", "lacks the required", "insufficient permissions", "missing scopes"],
        },
    ];

    private static ErrorRule[] Safety() =>
    [
        new(ContentFiltered, Scope.Request) { Says = ["blockedreason", "prohibited_content"] },
        new(ContentFiltered, Scope.Request) { Says = ["prompt injection", "guardrail", "model armor", "model_armor", "blocked by your organization"], Elsewhere = false },
        new(ContentFiltered, Scope.Request)
        {
            Codes = ["content_filter", "content_policy_violation", "responsibleaipolicyviolation", "data_inspection_failed", "datainspectionfailed", "moderation_blocked", "content_filtered", "safety_error", "1301", "content_blocked", "sensitive_content"],
        },
        new(ContentFiltered, Scope.Request)
        {
            Status = Wrong,
            Says =
            [
                "content exists risk", "content management policy", "content filtering policy", "violating our usage policy", "violates our usage", "usage policies", "violates usage guidelines", "usage guidelines", "flagged by", "flagged as", "was flagged", "requires moderation",
                "blocked by safety", "safety system", "safety filter", "inappropriate content", "content policy", "responsible ai", "moderation", "sensitive content", "unsafe or sensitive",
            ],
        },
    ];

    private static ErrorRule[] Answers() =>
    [
        new(MalformedAnswer, Scope.Deployment) { Codes = ["json_validate_failed", "tool_use_failed", "output_parse_failed", "model_error", "modelerrorexception", "malformed_function_call", "invalid_model_output"] },
        new(MalformedAnswer, Scope.Deployment) { Says = ["produced invalid content", "invalid sequence as part of tooluse", "failed to parse tool call", "failed to generate json", "failed to parse the model's", "malformed function call", "error parsing tool call"] },
        new(StreamInterrupted, Scope.Deployment) { Codes = ["cancelled", "modelstreamerrorexception", "stream_error"] },
        new(StreamInterrupted, Scope.Deployment) { Status = [0, 499, 500, 502], Says = ["operation was cancelled", "failed to decode", "stream error", "connection reset", "connection closed", "connection was closed", "upstream disconnected", "terminated by upstream", "premature", "stream was interrupted"] },
        new(StreamInterrupted, Scope.Deployment) { Status = [0], Says = ["unexpected eof"] },
        new(Truncated, Scope.Request) { Says = ["token limit reached"] },
        new(ServerError, Scope.Deployment) { Says = ["unexpected server status"] },

        // A server that is set up wrongly, or too small: it answers nobody until somebody mends it.
        new(ServerError, Scope.Deployment) { Says = ["jinja template", "chat template", "more system memory", "out of memory", "degraded function"], Permanent = true },
    ];

    private static ErrorRule[] Sizes() =>
    [
        // More output than this model writes; another may.
        new(InvalidRequest, Scope.Request)
        {
            Status = Wrong,
            Says = ["maximum output", "maximum allowed number of output", "output tokens limit", "completion tokens, whereas", "max_tokens is too large", "max_tokens: ", "max_tokens value", "range of max_tokens", "max_completion_tokens", "maximum tokens you requested"],
            AndSays = ["exceed", ">", "less than or equal", "supports at most", "too large", "maximum output", "range of"],
            Elsewhere = true,
        },
        new(ContextLengthExceeded, Scope.Request) { Status = Wrong, Says = ["must be at least 1, got -"] }, // what the prompt leaves for the answer
        new(RequestTooLarge, Scope.Request) { Status = Wrong, Says = ["batch size", "per submitted batch", "split into more batches", "too many inputs in"], Elsewhere = true },
        new(ContextLengthExceeded, Scope.Request)
        {
            Codes = ["context_length_exceeded", "too_many_prompt_tokens", "too_many_tokens", "input_too_long", "model_max_length_exceeded", "max_tokens_exceeded", "exceed_context_size_error", "prompt_too_long", "context_window_exceeded", "1261"],
        },
        new(ContextLengthExceeded, Scope.Request)
        {
            Status = [.. Wrong, 429],
            Says =
            [
                "maximum context length", "context window", "context length", "context size", "context limit", "prompt is too long", "input is too long", "input too long", "too many tokens", "maximum prompt length", "maximum number of tokens",
                "maximum number of input tokens", "reduce the length of", "length of all messages", "maximum model length", "model token limit", "range of input length", "exceeds max length", "maximum input length", "input token count",
                "prompt token count", "too long for", "inputs` tokens +", "requested tokens", "maximum allowed number of input tokens", "max_seq_len", "exceeds the model's", "input length exceeds", "prompt too long",
            ],
            AndSays = ["exceed", "too long", "too many", "maximum", "reduce", "too large", "larger", "limit", "range of", "must be <=", "max_seq_len"],
        },
        new(RequestTooLarge, Scope.Request)
        {
            Codes = ["request_too_large", "payload_too_large", "request_entity_too_large"],
        },
        new(RequestTooLarge, Scope.Request) { Codes = ["tokens_limit_reached"], Elsewhere = true }, // what a plan allows, not what the model takes
        new(RequestTooLarge, Scope.Request) { Status = Wrong, Says = ["payload size exceeds", "request entity too large", "request body too large", "body is too large", "request size exceeds", "exceeds the maximum request size", "request exceeds the maximum size", "request too large"] },
        new(InvalidRequest, Scope.Request)
        {
            Status = Wrong,
            Says = ["image exceeds", "image dimensions", "too many images", "images and documents", "file size", "image size", "file is too large", "pdf pages", "video length", "audio length", "many-image", "document pages", "image per prompt", "images per prompt", "image(s) may be provided"],
            Elsewhere = true,
        },
    ];

    private static ErrorRule[] Models() =>
    [
        new(InvalidRequest, Scope.Deployment) { Says = ["not a chat model", "does not work with the specified model", "only supported in v1/", "did you mean to use v1/", "not in v1/", "responses endpoint", "is not supported for chat", "please use /completions", "only for api version"], Elsewhere = true },
        new(UnsupportedParameter, Scope.Request) { Status = [404], Says = ["no endpoints found that support", "no endpoints found that can handle"] },
        new(PermissionDenied, Scope.Account) { Status = [404], Says = ["data policy", "guardrail restrictions", "no allowed providers"] },
        new(InvalidRequest, Scope.Request)
        {
            Codes = ["previous_response_not_found", "file_not_found", "vector_store_not_found"],
        },
        new(InvalidRequest, Scope.Request) { Status = [0, 404], Says = ["cache content", "cached content", "cachedcontent", "previous response", "item with id", "no file found", "file not found", "no such file", "container with id", "conversation with id", "the requested file", "files/"], Elsewhere = true },
        new(ModelNotFound, Scope.Deployment)
        {
            Status = [0, 400, 404, 410, 422, 424, 500, 503],
            Codes =
            [
                "model_not_found", "invalid_model", "model_not_available", "unknown_model", "model_decommissioned", "deploymentnotfound", "model_archived", "model_not_exist", "modelnotfound", "unavailable_model", "model_not_supported",
                "invalid_model_error", "model_deprecated", "model_unavailable", "resourcenotfoundexception", "1211", "model_not_found_error", "resource_not_found_error", "invalid_deployment",
            ],
        },
        new(ModelNotFound, Scope.Deployment)
        {
            Status = [0, 400, 404, 410, 422],
            Says =
            [
                "model identifier is invalid", "not a valid model", "invalid model", "model not exist", "api model names are", "no route for that uri", "model does not exist", "model not found", "supported models are", "supported model", "not deployed", "no endpoints found", "has been deprecated", "was removed",
                "has been retired", "end of life", "end of its life", "is no longer available", "no longer supported", "unknown model", "unsupported model", "on-demand throughput", "has been decommissioned", "model_not_found", "no such model", "model is not available",
                "api deployment for this resource does not exist", "is not found for api version", "not supported by any provider", "model not supported by", "model may not exist", "legacy by provider", "marked by provider as legacy", "model you requested", "could not find model", "unable to access model", "is not a model",
            ],
        },
        new(ModelNotFound, Scope.Deployment) { Status = [403], Says = ["model disabled", "model is disabled"] },
        new(ModelNotFound, Scope.Deployment) { Status = [0, 400, 404, 422], Says = ["model `", "model '", "model \"", "model:", "the model", "models/"], AndSays = ["does not exist", "not found", "not exist", "is not available", "not supported when using"] },
    ];

    private static ErrorRule[] Requests() =>
    [
        new(UnsupportedParameter, Scope.Request)
        {
            Codes = ["unsupported_parameter", "unsupported_value", "unknown_parameter", "extra_forbidden", "operationnotsupported", "unsupported_operation", "unsupported_content_type", "not_supported_error", "unrecognized_parameter"],
        },
        new(InvalidRequest, Scope.Request)
        {
            Status = Wrong,
            Says = ["error while downloading", "while downloading", "cannot fetch", "failed to download", "unable to download", "could not download", "unable to fetch", "failed to fetch", "when downloading", "robots.txt", "timeout while downloading", "url provided", "provided url", "provided image url"],
            Elsewhere = true,
        },
        new(InvalidRequest, Scope.Request) { Codes = ["invalid_image_format", "invalid_image", "invalid_base64", "image_parse_error", "unsupported_image_media_type", "invalid_image_url", "empty_image_file"] },
        new(InvalidRequest, Scope.Request) { Status = Wrong, Says = ["unsupported image.", "unsupported image format"] },

        // The rules of one wire or one family, which another does not have: whose turn it is, how long a text may be, which schema, what becomes of thoughts.
        new(InvalidRequest, Scope.Request)
        {
            Status = Wrong,
            Says =
            [
                "must alternate", "should be alternating", "unexpected role", "last message must", "must precede", "message role:", "valid chat turns", "either content or tool_calls", "expected a string at",
                "string too long", "blocks with cache_control", "contain the word 'json'",
                "json schema is invalid", "json schema definition", "json schema not supported", "json schema contains", "invalid schema for", "compiled grammar",
                "thinking` blocks", "thinking block", "thinking.budget_tokens", "reasoning_content", "of type 'reasoning'",
            ],
            Elsewhere = true,
        },
        new(UnsupportedParameter, Scope.Request)
        {
            Status = Wrong,
            Says =
            [
                "does not support", "doesn't support", "do not support", "not supported", "unsupported parameter", "unsupported value", "unknown parameter", "unrecognized request argument", "unrecognized field", "unrecognized key", "extra inputs are not permitted", "unknown name",
                "unknown field", "is not enabled for", "not enabled for this model", "cannot both be specified", "is deprecated for this model", "supported values are", "expected to be either", "this model supports at most", "is not allowed for this model", "not permitted for this model",
                "cannot use tools", "unexpected keyword", "support for", "isn't supported", "aren't supported", "only supported", "is unsupported", "supports only", "only supports", "is not available for this model", "not available with this model",
                "not compatible with this model", "incompatible with", "unsupported", "is not a multimodal model", "content must be a string", "must be set to", "tool-call-parser to be set",
            ],
        },
        new(UnsupportedParameter, Scope.Request) { Status = Wrong, Says = ["only "], AndSays = ["are supported", "is supported"] },
        new(UnsupportedParameter, Scope.Request) { Says = ["grammar is too complex", "schema is too complex"] },
        new(InvalidRequest, Scope.Request) { Status = Wrong, Says = ["image input"], Elsewhere = true },
        new(InvalidRequest, Scope.Request) { Status = [0], Says = ["the model returned the following errors"] }, // Bedrock, with the status of a success
    ];
}
