using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.OpenAi;

/// <summary>What the errors of OpenAI, and of the many endpoints that speak its wire, mean where the shared lines do not say it.</summary>
internal static class ReadError
{
    public static ErrorTable Table { get; } = new(
        // A 403 is about the key, even where its code speaks of the model.
        new(PermissionDenied, Scope.Deployment) { Status = [403], Codes = ["model_not_found"] },

        // OpenAI: a part of a message, or a value, that another model takes.
        new(UnsupportedParameter, Scope.Request) { Codes = ["invalid_value"], Says = ["supported values are", "expected to be either"] },
        new(ModelNotFound, Scope.Deployment) { Codes = ["invalid_value"], Says = ["the model '", "the model `"], AndSays = ["does not exist"] },
        new(InvalidRequest, Scope.Request) { Codes = ["invalid_type", "missing_required_parameter", "decimal_below_min_value", "decimal_above_max_value", "integer_below_min_value", "integer_above_max_value", "empty_array", "empty_string", "array_above_max_length"] },

        // Azure: a missing deployment is a missing resource.
        new(ModelNotFound, Scope.Deployment) { Status = [404], Says = ["resource not found"] },

        // DashScope: the tokens of a minute, under the code of a spent account. Fireworks: what all share, under the name of a usage limit.
        new(RateLimited, Scope.Deployment) { Status = [429], Says = ["error-code#token-limit", "explore dedicated capacity"] },

        // OpenRouter: the provider behind it names its own limit.
        new(RateLimited, Scope.Deployment) { Says = ["temporarily rate-limited upstream"] });
}
