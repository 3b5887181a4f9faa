using RulesEngine.Vocabulary;

namespace RulesEngine.Wire;

/// <summary>The client's request as it came, with the place of the one value that changes on its way: the model's name.</summary>
public sealed class RequestBody
{
    /// <summary>What policies see of it.</summary>
    public required ChatRequest Request { get; init; }
}
