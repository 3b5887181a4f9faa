using Microsoft.Extensions.Configuration;

namespace RulesEngine.Configuration.Reading;

/// <summary>Makes the options from nodes of the right shape.</summary>
internal static class OptionsBinder
{
    public static GatewayOptions Bind(Node root)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder().Add(new NodeSource(root)).Build();
        return (configuration.Get<GatewayOptions>() ?? new GatewayOptions()) with
        {
            Providers = Entries<ProviderOptions>(root, configuration, "providers"),
            Deployments = Entries<DeploymentOptions>(root, configuration, "deployments"),
            Models = Entries<ModelOptions>(root, configuration, "models"),
            Recordings = root.Members.Any(member => member.Name == "recordings") ? configuration.GetSection("recordings").Get<RecordingsOptions>() ?? new RecordingsOptions() : null,
        };
    }

    // The binder would sort the names, lose entries that are {}, and show names as keys: entries are bound one by one.
    private static Dictionary<string, T> Entries<T>(Node root, IConfiguration configuration, string map) where T : new()
    {
        IEnumerable<Member> members = root.Members.Where(member => member.Name == map).SelectMany(member => member.Value.Members);
        IConfigurationSection section = configuration.GetSection(map);
        return members.ToDictionary(member => member.Name, member => section.GetSection(NodeProvider.KeyOf(member.Name)).Get<T>() ?? new T());
    }
}
