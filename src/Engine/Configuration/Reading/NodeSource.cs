using Microsoft.Extensions.Configuration;

namespace RulesEngine.Configuration.Reading;

/// <summary>Nodes as a source of <see cref="IConfiguration"/>, so that its binder can make the options.</summary>
/// <param name="root">The root object.</param>
internal sealed class NodeSource(Node root) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new NodeProvider(root);
}
