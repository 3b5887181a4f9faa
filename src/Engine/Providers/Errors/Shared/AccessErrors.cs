using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors.Shared;

/// <summary>Who may not: keys, rights, countries.</summary>
internal static class AccessErrors
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
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
                "invalid token", "invalid api token", "security token", "no api key", "no auth credentials", "unregistered callers", "invalid authorization", "authorization failed", "token seems invalid", "no cookie auth credentials", "user not found", "invalid credentials", "missing api key", "api key provided", "check the api-key", "check your api key", "token has been revoked", "token has expired", "token is expired",
            ],
        },
        new(PermissionDenied, Scope.Deployment)
        {
            Status = [400, 401, 403, 404],
            Says =
            [
                "not allowed to sample", "does not have access to model", "don't have access to the model", "do not have access to the model", "must be verified to", "no access to model", "model access is denied", "not authorized to access this model",
                "access to this model", "doesn't have access to", "is not allowed to use", "is gated", "gated repo", "not been granted access to", "have not enabled", "is only available to",
            ],
        },
        new(PermissionDenied, Scope.Account)
        {
            Codes = ["accessdeniedexception", "permission_error", "permission_denied", "service_disabled", "consumer_suspended", "consumer_invalid", "billing_disabled", "insufficient_permissions", "model_access_denied", "access_denied", "api_key_service_blocked", "iam_permission_denied"],
            Status = [401, 403, 404],
        },
        new(PermissionDenied, Scope.Account)
        {
            Status = [400, 401],
            Says = ["organization has been disabled", "organization has been restricted", "operation not allowed", "not authorized to perform", "does not have access to", "lacks the required", "insufficient permissions", "missing scopes"],
        },
    ];
}
