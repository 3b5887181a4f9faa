using RulesEngine.Providers;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>Answers at once, without a network: what is left is the engine's own cost.</summary>
internal sealed class InstantProvider : IProvider
{
    private static readonly byte[] Body = new byte[1024];

    public string Name => "instant";

    public ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation) =>
        new(ProviderAnswer.Whole(200, "application/json", Body, null));
}
