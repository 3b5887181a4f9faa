using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Anthropic;

/// <summary>What Anthropic's errors mean where the shared lines do not say it.</summary>
internal static class ReadError
{
    public static ErrorTable Table { get; } = new(
        // "Overloaded" is also said with a 500 and the type api_error.
        new(Overloaded, Scope.Provider) { Codes = ["overloaded_error"] },
        new(Overloaded, Scope.Provider) { Status = [500, 529], Says = ["overloaded"] },
        new(AuthenticationFailed, Scope.Account) { Codes = ["authentication_error"] },
        new(PermissionDenied, Scope.Request) { Status = [429], Says = ["extra usage is required"] }, // a plan, and no rate
        new(RateLimited, Scope.Deployment) { Status = [429], Codes = ["rate_limit_error"] },
        new(RegionBlocked, Scope.Provider) { Status = [403], Says = ["request not allowed"] },

        // All of these are 400 invalid_request_error; only the wording tells them apart.
        new(QuotaExhausted, Scope.Account) { Status = [400], Says = ["credit balance is too low", "specified api usage limits"] },
        new(ContextLengthExceeded, Scope.Request) { Status = [400], Says = ["prompt is too long", "exceed context limit", "input length and `max_tokens`"] },
        new(ContentFiltered, Scope.Request) { Status = [400], Says = ["content filtering policy"] },
        new(UnsupportedParameter, Scope.Request) { Status = [400], Says = ["assistant message prefill", "extra inputs are not permitted", "is not supported", "does not support", "cannot both be specified"] });
}
