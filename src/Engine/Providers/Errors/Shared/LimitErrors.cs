using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors.Shared;

/// <summary>What is used up, and what passes with time: quotas, rates, crowds.</summary>
internal static class LimitErrors
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
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
                "quota has been exhausted", "balance is insufficient", "key limit exceeded", "purchase more credits", "add credits", "payment required", "billing hard limit", "exhausted your", "overdue balance", "call volume quota", "from quota was rejected",
            ],
        },
        new(QuotaExhausted, Scope.Deployment) { Status = [0, 400, 402, 403], Says = ["free tier", "free quota"], AndSays = ["exhausted"] },
        new(QuotaExhausted, Scope.Deployment) { Status = [0, 400, 403, 429], Says = ["per day", "per-day", "(tpd)", "(rpd)", "tpd rate", "rpd rate", "daily limit", "daily rate limit", "daily token limit", "daily quota", "daily request", "perday"] },
        new(Overloaded, Scope.Deployment)
        {
            Codes =
            [
                "overloaded_error", "overloaded", "engine_overloaded", "engine_overloaded_error", "server_is_overloaded", "slow_down", "service_tier_capacity_exceeded", "model_overloaded", "no_capacity", "nocapacity",
                "serviceunavailableexception", "modelnotreadyexception", "system_busy", "server_busy", "model_loading", "model_is_loading", "capacity_exceeded", "over_capacity", "insufficient_system_resource", "model_capacity_exhausted", "1305",
            ],
        },
        new(Overloaded, Scope.Deployment)
        {
            Status = [0, 429, 500, 502, 503, 529],
            Says =
            [
                "overloaded", "over capacity", "capacity exceeded", "currently at capacity", "insufficient capacity", "capacity constraints", "high demand", "high traffic", "server is busy", "servers are busy", "no healthy upstream", "currently loading",
                "model is loading", "model is not ready", "no available capacity", "maximum capacity", "capacity temporarily exceeded", "no capacity available", "heavy load", "experiencing high", "receiving too many requests",
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
        new(TimedOut, Scope.Deployment) { Codes = ["modeltimeoutexception", "deadline_exceeded", "timeout_error", "request_timeout", "gateway_timeout", "time_limit"] },
    ];
}
