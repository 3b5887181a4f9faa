using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Testing;

/// <summary>What a failure usually looks like: the status, the stage and the scope that a provider's edge gives to its kind.</summary>
internal static class UsualFailure
{
    public static Failure Of(FailureKind kind) => kind switch
    {
        ConnectionFailed => Without(kind, Stage.Connecting, Scope.Provider, "Connection refused."),
        TimedOut => With(kind, 504, Scope.Deployment, "The provider gave up waiting."),
        RateLimited => With(kind, 429, Scope.Deployment, "Rate limit reached."),
        QuotaExhausted => With(kind, 429, Scope.Account, "You exceeded your current quota."),
        Overloaded => With(kind, 503, Scope.Deployment, "The engine is overloaded."),
        ServerError => With(kind, 500, Scope.Deployment, "The server had an error."),
        AuthenticationFailed => With(kind, 401, Scope.Account, "Incorrect API key."),
        PermissionDenied => With(kind, 403, Scope.Account, "The key may not use this."),
        RegionBlocked => With(kind, 403, Scope.Provider, "Country, region or territory not supported."),
        ModelNotFound => With(kind, 404, Scope.Deployment, "The model does not exist."),
        InvalidRequest => With(kind, 400, Scope.Request, "The request is not valid."),
        UnsupportedParameter => With(kind, 400, Scope.Request, "A parameter is not supported with this model."),
        RequestTooLarge => With(kind, 413, Scope.Request, "The request is too large."),
        ContextLengthExceeded => With(kind, 400, Scope.Request, "The conversation is longer than the model's context."),
        ContentFiltered => With(kind, 400, Scope.Request, "The content policy stopped the request."),
        Refused => Answered(kind, Scope.Request, "The model declined to answer."),
        EmptyAnswer => Answered(kind, Scope.Deployment, "The answer holds nothing."),
        MalformedAnswer => Answered(kind, Scope.Deployment, "The answer is not what was asked for."),
        Truncated => Answered(kind, Scope.Request, "The token limit was reached before the answer's first word."),
        StreamInterrupted => Without(kind, Stage.AwaitingFirstToken, Scope.Deployment, "The stream ended before anything in it could be seen."),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Every kind of failure has its usual form."),
    };

    private static Failure With(FailureKind kind, int status, Scope scope, string message) =>
        new(kind, Stage.AwaitingHeaders, scope) { Status = status, Message = message };

    private static Failure Answered(FailureKind kind, Scope scope, string message) => new(kind, Stage.Answered, scope) { Status = 200, Message = message };

    private static Failure Without(FailureKind kind, Stage stage, Scope scope, string message) => new(kind, stage, scope) { Message = message };
}
