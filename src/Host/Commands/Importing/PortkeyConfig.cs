using System.Globalization;
using RulesEngine.Host.Hosting;
using YamlDotNet.RepresentationModel;

namespace RulesEngine.Host.Commands.Importing;

/// <summary>Reads a Portkey configuration: one model, named like the file, that does what the configuration says.</summary>
internal sealed class PortkeyConfig
{
    /// <summary>What Portkey retries unless told otherwise.</summary>
    private static readonly int[] UsualRetries = [429, 500, 502, 503, 504];

    private readonly ImportedGateway _gateway = new();
    private int _retries;
    private IReadOnlyList<int>? _retriesOn;
    private IReadOnlyList<int>? _leavesOn;
    private double? _milliseconds;

    /// <summary>What a configuration comes to here.</summary>
    /// <exception cref="YamlDotNet.Core.YamlException">It is not JSON.</exception>
    public static ImportedGateway Read(string text, string name)
    {
        PortkeyConfig config = new();
        YamlMappingNode root = Yaml.Read(text);
        List<IReadOnlyList<ImportedDeployment>> groups = config.Groups(root, null, null, 0);
        groups.RemoveAll(group => group.Count == 0);
        if (groups.Count > 0) config._gateway.Models.Add(config.Model(root.Text("name") ?? name, groups));
        return config._gateway;
    }

    private ImportedModel Model(string name, List<IReadOnlyList<ImportedDeployment>> groups) => new(name, 1)
    {
        Groups = groups,
        Next = [.. Enumerable.Range(1, groups.Count - 1)],
        Retries = _retries,
        RetriesOn = _retriesOn ?? UsualRetries,
        LeavesOn = _leavesOn,
        Seconds = _milliseconds / 1000,
    };

    /// <summary>Groups that are gone through one after the other; within a group one is drawn.</summary>
    private List<IReadOnlyList<ImportedDeployment>> Groups(YamlNode config, string? provider, string? model, int depth)
    {
        provider = config.Text("provider") ?? config.Text("virtual_key") ?? provider;
        model = config.Member("override_params").Text("model") ?? model;
        foreach ((string name, YamlNode key, YamlNode value) in config.Members) Check(name, key, value, depth);
        YamlNode[] below = [.. config.Items("targets")];
        if (below.Length == 0) return [Leaf(config, provider, model)];
        switch (config.Member("strategy").Text("mode") ?? "single")
        {
            case "fallback" when depth == 0:
                _leavesOn = Codes(config.Member("strategy"));
                return [.. below.SelectMany(one => Groups(one, provider, model, depth + 1))];
            case "loadbalance":
                return [[.. below.SelectMany(one => Weighed(one, provider, model, depth + 1))]];
            case "single":
                return Groups(below[0], provider, model, depth + 1);
            case var mode:
                _gateway.Note(config.Member("strategy").Line, $"the strategy '{mode}' here is not carried over, nor is what it leads to; write it as a policy");
                return [];
        }
    }

    private IEnumerable<ImportedDeployment> Weighed(YamlNode one, string? provider, string? model, int depth)
    {
        List<IReadOnlyList<ImportedDeployment>> groups = Groups(one, provider, model, depth);
        if (groups.Count > 1) _gateway.Note(one.Line, "what follows the first of this branch is not carried over");
        double weight = one.Number("weight") ?? 1;
        double all = groups.FirstOrDefault()?.Sum(deployment => deployment.Weight) ?? 1;
        return groups.FirstOrDefault()?.Select(deployment => deployment with { Weight = deployment.Weight / all * weight }) ?? [];
    }

    /// <summary>Portkey's names of providers where they are not the dialects here.</summary>
    private static readonly (string Name, string Dialect)[] Renamed = [("azure-openai", "azure"), ("vertex-ai", "vertex"), ("google", "gemini"), ("together-ai", "together"), ("fireworks-ai", "fireworks"), ("x-ai", "xai")];

    private static readonly string[] Clouds = ["azure", "bedrock", "vertex"];

    private IReadOnlyList<ImportedDeployment> Leaf(YamlNode config, string? provider, string? model)
    {
        if (model?.StartsWith('@') == true && model.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash) (provider, model) = (model[..slash], model[(slash + 1)..]);
        if (provider is null || model is null)
        {
            _gateway.Note(config.Line, "a target without a provider and override_params.model is left out: a deployment here is provider/model");
            return [];
        }

        string name = provider.TrimStart('@');
        string? dialect = Renamed.FirstOrDefault(one => name == one.Name || name.StartsWith($"{one.Name}-", StringComparison.Ordinal)).Dialect
            ?? Dialects.Names.OrderByDescending(one => one.Length).FirstOrDefault(one => name == one) ?? Dialects.Names.FirstOrDefault(one => name.StartsWith($"{one}-", StringComparison.Ordinal));
        if (dialect is null)
        {
            dialect = "openai";
            _gateway.Note(config.Line, $"'{provider}' does not tell which wire it speaks; check the dialect of '{name}' in gateway.json");
        }

        if (Clouds.Contains(dialect)) _gateway.Note(config.Line, $"'{provider}' is a cloud's: write its region, project or endpoint into gateway.json, where Portkey keeps them with the key");
        string variable = string.Concat(name.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return [new ImportedDeployment($"{_gateway.Provider(new ImportedProvider(name, dialect, config.Text("custom_host"), $"${{{variable}_API_KEY}}"))}/{model}", 1)];
    }

    private void Check(string name, YamlNode key, YamlNode value, int depth)
    {
        switch (name)
        {
            case "retry" when depth == 0:
                _retries = (int)Math.Clamp(value.Number("attempts") ?? 0, 0, 5);
                _retriesOn = Codes(value);
                break;
            case "request_timeout" when depth == 0:
                _milliseconds = (value as YamlScalarNode)?.Value is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double time) ? time : null;
                break;
            case "targets" or "provider" or "virtual_key" or "weight" or "name" or "custom_host":
                break;
            case "strategy":
                if (value.Member("cb_config") is { } breaker) _gateway.Note(breaker.Line, "'cb_config' is not carried over: each deployment has a breaker here");
                if (depth > 0 && value.Member("on_status_codes") is { } codes) _gateway.Note(codes.Line, "'on_status_codes' below the top is not carried over");
                break;
            case "override_params":
                foreach ((string param, YamlNode place, _) in value.Members.Where(one => one.Name != "model")) _gateway.Note(place.Line, $"'override_params.{param}' is not carried over: requests pass as the client sent them");
                break;
            case "api_key":
                _gateway.Note(key.Line, "a key is never written into gateway.json; put it into the environment");
                break;
            default:
                _gateway.Note(key.Line, depth > 0 && name is "retry" or "request_timeout" ? $"'{name}' of one target is not carried over; it counts for the whole model here" : $"'{name}' has no counterpart here");
                break;
        }
    }

    private static int[]? Codes(YamlNode? node) => node.Member("on_status_codes") is YamlSequenceNode codes
        ? [.. codes.OfType<YamlScalarNode>().Select(code => int.TryParse(code.Value, out int status) ? status : 0).Where(status => status > 0)]
        : null;
}
