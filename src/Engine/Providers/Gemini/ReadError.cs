using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Gemini;

/// <summary>What Google's errors mean where the shared lines do not say it. Google says RESOURCE_EXHAUSTED of four different things.</summary>
internal static class ReadError
{
    public static ErrorTable Table { get; } = new(
        // Which quota: one that a minute refills, one that is zero here, one of the day, or the pool that all customers share.
        new(RateLimited, Scope.Deployment) { Status = [429], Says = ["quota_limit_value=0;"], Permanent = true },
        new(QuotaExhausted, Scope.Account) { Status = [429], Says = ["perday", "per day", "limit: 0", "quotavalue=0;"] },
        new(RateLimited, Scope.Deployment) { Status = [429], Says = ["perminute", "per minute", "quota exceeded for"] },
        new(QuotaExhausted, Scope.Account) { Status = [429], Says = ["prepayment credits", "credits are depleted", "spending cap"] },
        new(Overloaded, Scope.Deployment) { Status = [429], Says = ["resource exhausted. please try again later", "error-code-429", "no capacity available"] },
        new(RateLimited, Scope.Deployment) { Status = [429] },

        new(RequestTooLarge, Scope.Request) { Status = [400], Says = ["payload size exceeds"] },
        new(ContextLengthExceeded, Scope.Request) { Status = [400], Says = ["token count"], AndSays = ["exceed"] },
        new(AuthenticationFailed, Scope.Account) { Codes = ["api_key_invalid", "access_token_type_unsupported", "credentials_missing"] },
        new(AuthenticationFailed, Scope.Account) { Status = [400, 403], Says = ["api key not valid", "api key expired", "unregistered callers", "reported as leaked"] },
        new(RegionBlocked, Scope.Provider) { Codes = ["failed_precondition"], Says = ["location is not supported"] },
        new(QuotaExhausted, Scope.Account) { Codes = ["failed_precondition"], Says = ["billing"] },
        new(PermissionDenied, Scope.Deployment) { Status = [403], Says = ["models/"] },

        // A 404 about something that the request names, and not about the model.
        new(InvalidRequest, Scope.Request) { Status = [404, 403], Says = ["cache content", "cachedcontent", "file "], Elsewhere = true },
        new(ModelNotFound, Scope.Deployment) { Status = [404], Says = ["is not found for api version"] },
        new(UnsupportedParameter, Scope.Request) { Status = [400, 404], Says = ["is not enabled", "is not configurable", "unknown name", "does not support", "not supported", "only supported", "is unsupported"] },
        new(InvalidRequest, Scope.Request) { Status = [400], Says = ["parts field", "contents field"], Elsewhere = true })
    {
        // The rules of this wire (roles, pairing of calls and results, schemas, what it can fetch) are its own.
        Otherwise = [new(InvalidRequest, Scope.Request) { Status = [400], Codes = ["invalid_argument", "failed_precondition", "out_of_range"], Elsewhere = true }],
    };
}
