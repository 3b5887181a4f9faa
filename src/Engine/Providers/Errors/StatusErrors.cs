using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors;

/// <summary>What a status means where nothing in the error says more; and inside a success, where there is no status, what its type means.</summary>
internal static class StatusErrors
{
    /// <summary>An error of which nothing is known.</summary>
    public static ErrorRule Unknown { get; } = new(ServerError, Scope.Deployment);

    /// <summary>A request whose answer had begun was not wrong, whatever the error says; but what blames the request once blames it again.</summary>
    public static ErrorRule Interrupted { get; } = new(StreamInterrupted, Scope.Deployment) { Permanent = true };

    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        new(AuthenticationFailed, Scope.Account) { Status = [401, 407, 498] },
        new(QuotaExhausted, Scope.Account) { Status = [402] },
        new(PermissionDenied, Scope.Account) { Status = [403] },
        new(ModelNotFound, Scope.Deployment) { Status = [404, 410] },
        new(TimedOut, Scope.Deployment) { Status = [408, 504, 524, 522] },
        new(RequestTooLarge, Scope.Request) { Status = [413] },
        new(RegionBlocked, Scope.Provider) { Status = [451] },
        new(RateLimited, Scope.Deployment) { Status = [429] },
        new(Overloaded, Scope.Deployment) { Status = [503, 529, 509] },
        new(StreamInterrupted, Scope.Deployment) { Status = [499] },
        new(InvalidRequest, Scope.Request) { Status = [.. Enumerable.Range(400, 98)], Elsewhere = true }, // as likely a rule of this one provider as a mistake
        new(ServerError, Scope.Deployment) { Status = [.. Enumerable.Range(500, 100)] },
        new(RateLimited, Scope.Deployment) { Codes = ["rate_limit_error", "rate_limit_exceeded", "rate_limited", "too_many_requests"] },
        new(AuthenticationFailed, Scope.Account) { Codes = ["authentication_error"] },
        new(PermissionDenied, Scope.Account) { Codes = ["permission_error", "permission_denied"] },
        new(ModelNotFound, Scope.Deployment) { Codes = ["not_found_error"] },
        new(TimedOut, Scope.Deployment) { Codes = ["timeout_error", "timeout", "deadline_exceeded"] },
        new(Overloaded, Scope.Deployment) { Codes = ["unavailable", "service_unavailable"] },
        new(ServerError, Scope.Deployment) { Codes = ["server_error", "api_error", "internal_server_error", "internal"] },
        new(InvalidRequest, Scope.Request) { Codes = ["invalid_request_error", "invalid_argument", "bad_request"], Elsewhere = true },
    ];
}
