using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>One call to a provider: the client's body, and the upstream name of the model in it.</summary>
/// <param name="Body">The client's request, untouched.</param>
/// <param name="Model">The model name to send.</param>
public readonly record struct ProviderCall(RequestBody Body, string Model)
{
    /// <summary>How long its parts may take, and what is kept back; null for no limits but the caller's cancellation.</summary>
    public CallLimits? Limits { get; init; }
}
