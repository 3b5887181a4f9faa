using RulesEngine.Deployments;

namespace RulesEngine.Configuration.Building;

/// <summary>Who shares an account and a service with whom. What holds them back stays over a reload, as long as the place and the credential do.</summary>
internal sealed class FatePool
{
    private Dictionary<(string Place, string Credential), SharedCooling> _accounts = [];
    private Dictionary<string, SharedCooling> _services = [];

    /// <summary>What each of these providers shares, by its name.</summary>
    public IReadOnlyDictionary<string, FateOf> Use(IReadOnlyList<ProviderSettings> providers)
    {
        Dictionary<(string, string), SharedCooling> accounts = [];
        Dictionary<string, SharedCooling> services = [];
        Dictionary<(string, string), string> accountNames = [];
        Dictionary<string, string> serviceNames = [];
        Dictionary<string, FateOf> fates = [];
        foreach (ProviderSettings provider in providers)
        {
            string place = PlaceOf(provider);
            (string, string) account = (place, CredentialOf(provider));
            accountNames.TryAdd(account, provider.Name);
            serviceNames.TryAdd(place, provider.Name);
            fates[provider.Name] = new FateOf(accountNames[account], serviceNames[place], Kept(_accounts, accounts, account), Kept(_services, services, place));
        }

        (_accounts, _services) = (accounts, services);
        return fates;
    }

    private static SharedCooling Kept<TKey>(Dictionary<TKey, SharedCooling> before, Dictionary<TKey, SharedCooling> now, TKey key) where TKey : notnull =>
        now.TryGetValue(key, out SharedCooling? known) ? known : now[key] = before.GetValueOrDefault(key) ?? new SharedCooling();

    /// <summary>Where calls go. A cloud's regions fail each for itself; OpenAI's two dialects are one place.</summary>
    private static string PlaceOf(ProviderSettings provider)
    {
        string place = provider.BaseUrl?.Authority ?? (provider.Dialect == "openai-responses" ? "openai" : provider.Dialect);
        return $"{place} {provider.Region}";
    }

    /// <summary>Whose the calls are. Where nothing is sent, or the machine itself vouches, an entry of the configuration stands for itself.</summary>
    private static string CredentialOf(ProviderSettings provider) =>
        provider.ApiKey?.Reveal() is { } key ? $"key {key}" : provider.Credentials is { } file ? $"file {file} {provider.Project}" : $"entry {provider.Name}";
}
