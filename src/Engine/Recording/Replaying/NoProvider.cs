using RulesEngine.Providers;

namespace RulesEngine.Recording.Replaying;

/// <summary>Stands where a provider stands in production: a replay and a simulation call nobody.</summary>
public sealed class NoProvider : IProvider
{
    /// <summary>The one there is.</summary>
    public static NoProvider Instance { get; } = new();

    /// <inheritdoc/>
    public string Name => "nobody";

    /// <inheritdoc/>
    public ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation) =>
        throw new InvalidOperationException("A replay or a simulation has tried to call a provider.");
}
