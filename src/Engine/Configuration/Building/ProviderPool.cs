using RulesEngine.Providers;

namespace RulesEngine.Configuration.Building;

/// <summary>The providers in use. One whose settings did not change keeps its connections over a reload.</summary>
/// <param name="create">Makes a provider.</param>
/// <param name="retire">Takes a provider that no later request will use; those under way still may.</param>
internal sealed class ProviderPool(Func<ProviderSettings, IProvider> create, Action<IProvider> retire)
{
    private Dictionary<string, (ProviderSettings Settings, IProvider Provider)> _inUse = [];

    /// <summary>Providers with these settings, by their names; those not among them are retired.</summary>
    public IReadOnlyDictionary<string, IProvider> Use(IReadOnlyList<ProviderSettings> wanted)
    {
        Dictionary<string, (ProviderSettings, IProvider Provider)> next = [];
        foreach (ProviderSettings settings in wanted)
            next[settings.Name] = (settings, Kept(settings) ?? create(settings));
        IProvider[] dropped = [.. _inUse.Values.Select(one => one.Provider).Except(next.Values.Select(one => one.Provider))];
        _inUse = next;
        foreach (IProvider provider in dropped) retire(provider);
        return next.ToDictionary(one => one.Key, one => one.Value.Provider);
    }

    private IProvider? Kept(ProviderSettings settings) =>
        _inUse.TryGetValue(settings.Name, out var known) && known.Settings == settings ? known.Provider : null;
}
