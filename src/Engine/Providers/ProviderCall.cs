using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>One call to a provider: the client's body, and the upstream name of the model in it.</summary>
/// <param name="Body">The client's request, untouched.</param>
/// <param name="Model">The model name to send.</param>
public readonly record struct ProviderCall(RequestBody Body, string Model)
{
    /// <summary>Keep back the first content for this long, so that an early failure stays invisible.</summary>
    public TimeSpan Hold { get; init; }
}
