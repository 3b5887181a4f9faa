using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Bedrock;

/// <summary>What Bedrock's exceptions mean where the shared lines do not say it.</summary>
internal static class ReadError
{
    public static ErrorTable Table { get; } = new(
        // An inference profile is asked for: the model is there, and not under this name.
        new(ModelNotFound, Scope.Deployment) { Codes = ["validationexception"], Says = ["on-demand throughput", "model identifier is invalid", "inference profile"] },
        new(ContextLengthExceeded, Scope.Request) { Codes = ["validationexception"], Says = ["too long", "too many input tokens", "too many total text bytes", "maximum tokens", "context window"] },
        new(InvalidRequest, Scope.Request) { Says = ["toolconfig field"], Elsewhere = true }, // a rule of this wire
        new(UnsupportedParameter, Scope.Request) { Says = ["extra inputs are not permitted"] },
        new(UnsupportedParameter, Scope.Request) { Codes = ["validationexception"], Says = ["doesn't support", "does not support", "not supported", "extraneous key"] },
        new(RateLimited, Scope.Deployment) { Codes = ["throttlingexception"] },
        new(Overloaded, Scope.Deployment) { Codes = ["serviceunavailableexception", "modelnotreadyexception"] },
        new(TimedOut, Scope.Deployment) { Codes = ["modeltimeoutexception"] },
        new(QuotaExhausted, Scope.Account) { Codes = ["servicequotaexceededexception"] },
        new(ServerError, Scope.Deployment) { Codes = ["internalserverexception"] },
        new(PermissionDenied, Scope.Deployment) { Codes = ["accessdeniedexception"], Says = ["model with the specified model id", "access to the model"] },
        new(PermissionDenied, Scope.Account) { Codes = ["accessdeniedexception"] });
}
