using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace RulesEngine.Configuration.Reading;

/// <summary>The keys and values of nodes.</summary>
/// <param name="root">The root object.</param>
internal sealed class NodeProvider(Node root) : ConfigurationProvider
{
    /// <summary>A name as a key: names may hold <c>:</c> (<c>qwen3:8b</c>), which separates keys.</summary>
    public static string KeyOf(string name) => name.Replace(':', '\u001f');

    /// <inheritdoc/>
    public override void Load() => Add("", root);

    private void Add(string key, Node node)
    {
        foreach (Member member in node.Members) Add(Combine(key, KeyOf(member.Name)), member.Value);
        for (int i = 0; i < node.Items.Count; i++) Add(Combine(key, i.ToString(CultureInfo.InvariantCulture)), node.Items[i]);
        if (node.Kind is not (NodeKind.Object or NodeKind.List)) Data[key] = node.Text;
    }

    private static string Combine(string key, string name) => key.Length == 0 ? name : ConfigurationPath.Combine(key, name);
}
