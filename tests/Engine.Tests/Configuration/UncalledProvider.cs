using RulesEngine.Configuration;
using RulesEngine.Providers;

namespace RulesEngine.Engine.Tests.Configuration;

/// <summary>A provider for tests that make snapshots and send nothing.</summary>
public sealed class UncalledProvider(ProviderSettings settings) : IProvider
{
    public string Name => settings.Name;

    public ProviderSettings Settings => settings;

    public ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation) => throw new NotSupportedException("Nothing is sent here.");
}
