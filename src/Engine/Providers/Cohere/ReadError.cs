using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Cohere;

/// <summary>What Cohere's errors mean where the shared lines do not say it. Cohere gives a message and no code.</summary>
internal static class ReadError
{
    public static ErrorTable Table { get; } = new(
        new(QuotaExhausted, Scope.Account) { Status = [429], Says = ["trial key", "calls / month"], AndSays = ["month"] },
        new(InvalidRequest, Scope.Request) { Status = [400, 422], Says = ["maximum output for this model"], Elsewhere = true },
        new(ContextLengthExceeded, Scope.Request) { Status = [400, 422], Says = ["too many tokens", "size limit exceeded", "maximum number of tokens"] },
        new(ModelNotFound, Scope.Deployment) { Status = [400, 404], Says = ["model '", "model \""], AndSays = ["not found", "was removed", "does not exist"] },
        new(UnsupportedParameter, Scope.Request) { Status = [400, 422], Says = ["is not supported", "not supported by", "unknown field"] },
        new(AuthenticationFailed, Scope.Account) { Status = [401, 498] });
}
