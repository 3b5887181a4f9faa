using RulesEngine.Providers;

namespace RulesEngine.Recording.Replaying;

/// <summary>Stands where a provider stands in production. A replay calls nobody.</summary>
internal sealed class NoProvider : IProvider
{
    public static NoProvider Instance { get; } = new();

    public string Name => "replay";

    public ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation) =>
        throw new InvalidOperationException("A replay has tried to call a provider.");
}
