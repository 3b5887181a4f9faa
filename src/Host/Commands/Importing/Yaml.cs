using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace RulesEngine.Host.Commands.Importing;

/// <summary>Reads YAML, and JSON, which is YAML too; every node knows its line.</summary>
internal static class Yaml
{
    /// <summary>The document's root.</summary>
    /// <exception cref="YamlException">It is not YAML, or not a map.</exception>
    public static YamlMappingNode Read(string text)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(text));
        if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..]) return root;
        throw new YamlException("There is no map of settings at the top.");
    }

    extension(YamlNode? node)
    {
        public long Line => node?.Start.Line ?? 1;

        public YamlNode? Member(string name) => node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(name), out YamlNode? value) ? value : null;

        public string? Text(string name) => (node.Member(name) as YamlScalarNode)?.Value;

        public double? Number(string name) => double.TryParse(node.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

        public IEnumerable<YamlNode> Items(string name) => node.Member(name) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

        public IEnumerable<(string Name, YamlNode Key, YamlNode Value)> Members => node is YamlMappingNode map
            ? map.Children.Select(one => ((one.Key as YamlScalarNode)?.Value ?? "", one.Key, one.Value))
            : [];
    }
}
