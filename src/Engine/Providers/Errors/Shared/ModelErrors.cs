using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors.Shared;

/// <summary>A model, or a thing that the request names, that is not there.</summary>
internal static class ModelErrors
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
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
                "api deployment for this resource does not exist", "is not found for api version", "not supported by any provider", "model not supported by", "model may not exist", "legacy by provider", "marked by provider as legacy", "model you requested", "could not find model", "unable to access model", "is not a model", "unexpected model name",
            ],
        },
        new(ModelNotFound, Scope.Deployment) { Status = [403], Says = ["model disabled", "model is disabled"] },
        new(ModelNotFound, Scope.Deployment) { Status = [0, 400, 404, 422], Says = ["model `", "model '", "model \"", "model:", "the model", "models/"], AndSays = ["does not exist", "not found", "not exist", "is not available", "not supported when using"] },
    ];
}
