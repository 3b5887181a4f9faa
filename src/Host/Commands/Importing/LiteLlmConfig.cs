using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace RulesEngine.Host.Commands.Importing;

/// <summary>Reads a LiteLLM proxy's <c>config.yaml</c>.</summary>
internal sealed class LiteLlmConfig
{
    /// <summary>What LiteLLM retries and cools down for unless told otherwise.</summary>
    private const int UsualRetries = 2;
    private const double UsualCooling = 5;

    private static readonly string[] Understood =
        ["fallbacks", "context_window_fallbacks", "content_policy_fallbacks", "default_fallbacks", "num_retries", "timeout", "request_timeout", "stream_timeout", "cooldown_time"];

    private readonly ImportedGateway _gateway = new();
    private readonly Dictionary<string, List<ImportedDeployment>> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _lines = new(StringComparer.Ordinal);
    private readonly YamlMappingNode _root;

    private LiteLlmConfig(YamlMappingNode root) => _root = root;

    /// <summary>What a configuration comes to here.</summary>
    /// <exception cref="YamlDotNet.Core.YamlException">It is not YAML.</exception>
    public static ImportedGateway Read(string text) => new LiteLlmConfig(Yaml.Read(text)).Read();

    private ImportedGateway Read()
    {
        foreach (YamlNode entry in _root.Items("model_list")) ReadDeployment(entry);
        foreach ((string name, List<ImportedDeployment> _) in _groups) _gateway.Models.Add(Model(name));
        foreach (string section in (string[])["router_settings", "litellm_settings"])
            foreach ((string name, YamlNode key, _) in _root.Member(section).Members)
                if (!Understood.Contains(name) && !(name == "routing_strategy" && _root.Member(section).Text(name) == "simple-shuffle")) _gateway.Note(key.Line, WhyNot(section, name));
        foreach ((string name, YamlNode key, _) in _root.Members)
            if (name is not ("model_list" or "router_settings" or "litellm_settings")) _gateway.Note(key.Line, $"'{name}' has no counterpart here");
        return _gateway;
    }

    private void ReadDeployment(YamlNode entry)
    {
        YamlNode? call = entry.Member("litellm_params");
        if (entry.Text("model_name") is not { } name || call.Text("model") is not { } model)
        {
            _gateway.Note(entry.Line, "an entry of model_list without model_name or litellm_params.model is left out");
            return;
        }

        (string? dialect, string prefix, string upstream) = LiteLlmProviders.Split(model);
        if (dialect is null || name.Contains('*', StringComparison.Ordinal))
        {
            _gateway.Note(entry.Line, dialect is null
                ? $"'{model}' is left out: this gateway has no dialect for '{prefix}'"
                : $"the wildcard '{name}' is left out: provider/model is asked for as it is here, without an entry");
            return;
        }

        string provider = _gateway.Provider(Placed(new ImportedProvider(dialect, dialect, Url(call, prefix), Key(call, dialect)), call));
        if (!_groups.TryGetValue(name, out List<ImportedDeployment>? group))
        {
            _groups[name] = group = [];
            _lines[name] = entry.Line;
        }

        string id = $"{provider}/{upstream}";
        if (group.Exists(one => one.Id == id)) _gateway.Note(entry.Line, $"'{id}' stands twice in '{name}', with the same key; it is one deployment here");
        else group.Add(new ImportedDeployment(id, Weight(call)));
        foreach ((string other, YamlNode key, _) in call.Members)
            if (other is not ("model" or "api_key" or "api_base" or "weight" or "rpm" or "tpm") && !IsPlace(dialect, other)) _gateway.Note(key.Line, $"'{other}' of '{id}' is not carried over");
        foreach (string limit in (string[])["rpm", "tpm"])
            if (call.Member(limit) is { } written && call.Member("weight") is null) _gateway.Note(written.Line, $"'{limit}' of '{id}' is its share of the requests here, not a ceiling; the provider's own headers say what is left");
    }

    /// <summary>What a cloud wants to know besides a key.</summary>
    private static ImportedProvider Placed(ImportedProvider provider, YamlNode? call) => provider.Dialect switch
    {
        "azure" => provider with { ApiVersion = Written(call, "api_version") },
        "bedrock" => provider with { Region = Written(call, "aws_region_name") },
        "vertex" => provider with { Project = Written(call, "vertex_project"), Region = Written(call, "vertex_location"), Credentials = Written(call, "vertex_credentials") },
        _ => provider,
    };

    private static bool IsPlace(string dialect, string name) => (dialect, name) is
        ("azure", "api_version") or ("bedrock", "aws_region_name") or ("vertex", "vertex_project" or "vertex_location" or "vertex_credentials");

    private static string? Written(YamlNode? call, string name) => call.Text(name) is { } text ? Reference(text) : null;

    private static string? Url(YamlNode? call, string prefix) => call.Text("api_base") is { } url ? $"{Reference(url)}{(prefix.StartsWith("ollama", StringComparison.Ordinal) && !url.StartsWith("os.environ/", StringComparison.Ordinal) ? "/v1" : "")}" : null;

    private string? Key(YamlNode? call, string dialect)
    {
        if (call.Text("api_key") is not { } key) return call.Member("api_base") is null && !Providers.Presets.IsLocal(dialect) && dialect is not ("bedrock" or "vertex") ? $"${{{Variable(dialect)}}}" : null;
        if (key.StartsWith("os.environ/", StringComparison.Ordinal)) return Reference(key);
        _gateway.Note(call.Member("api_key").Line, $"a key is never written into gateway.json; put it into the environment as {Variable(dialect)}");
        return $"${{{Variable(dialect)}}}";
    }

    private static string Variable(string dialect) => $"{dialect.ToUpperInvariant()}_API_KEY";

    private static string Reference(string text) => text.StartsWith("os.environ/", StringComparison.Ordinal) ? $"${{{text["os.environ/".Length..]}}}" : text;

    private static double Weight(YamlNode? call) => call.Number("weight") ?? call.Number("rpm") ?? call.Number("tpm") ?? 1;

    private ImportedModel Model(string name)
    {
        List<IReadOnlyList<ImportedDeployment>> groups = [_groups[name]];
        Dictionary<string, int> places = new() { [name] = 0 };
        int[] next = Places((IEnumerable<YamlNode>?)(Follow(name, "fallbacks") ?? Follow("*", "fallbacks")) ?? Default(), places, groups);
        int[]? larger = Has("context_window_fallbacks") ? Places((IEnumerable<YamlNode>?)Follow(name, "context_window_fallbacks") ?? [], places, groups) : null;
        int[]? filtered = Has("content_policy_fallbacks") ? Places((IEnumerable<YamlNode>?)Follow(name, "content_policy_fallbacks") ?? [], places, groups) : null;
        return new ImportedModel(name, _lines[name])
        {
            Groups = groups,
            Next = next,
            Larger = larger,
            Filtered = filtered,
            Retries = (int)Math.Clamp(Setting("num_retries") ?? UsualRetries, 0, 20),
            Redraws = true,
            Seconds = Setting("timeout") ?? Setting("request_timeout"),
            StreamSeconds = Setting("stream_timeout"),
            CoolingSeconds = Setting("cooldown_time") ?? UsualCooling,
        };
    }

    private int[] Places(IEnumerable<YamlNode> names, Dictionary<string, int> places, List<IReadOnlyList<ImportedDeployment>> groups)
    {
        List<int> found = [];
        foreach (YamlNode node in names)
        {
            string name = (node as YamlScalarNode)?.Value ?? node.Text("model") ?? "";
            if (!_groups.TryGetValue(name, out List<ImportedDeployment>? group))
            {
                ImportNote note = new(node.Line, $"a fallback to '{name}', which no entry of model_list has, is left out");
                if (!_gateway.Notes.Contains(note)) _gateway.Notes.Add(note);
                continue;
            }

            if (places.TryAdd(name, groups.Count)) groups.Add(group);
            if (places[name] > 0) found.Add(places[name]);
        }

        return [.. found];
    }

    /// <summary>LiteLLM reads these from either section; the router's counts.</summary>
    private YamlNode? Of(string name) => _root.Member("router_settings").Member(name) ?? _root.Member("litellm_settings").Member(name);

    private bool Has(string name) => Of(name) is not null;

    private YamlSequenceNode? Follow(string model, string list) =>
        (Of(list) as YamlSequenceNode)?.Select(entry => entry.Member(model)).OfType<YamlSequenceNode>().FirstOrDefault();

    private IEnumerable<YamlNode> Default() => Of("default_fallbacks") as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    private double? Setting(string name) =>
        double.TryParse((Of(name) as YamlScalarNode)?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static string WhyNot(string section, string name) => name switch
    {
        "allowed_fails" or "allowed_fails_policy" => $"'{section}.{name}' is not carried over: each deployment has a breaker here, which opens on the share of failures",
        "routing_strategy" => $"'{section}.{name}' is not carried over: the policies draw by weight; PreferLowest(…) orders by latency, price or load",
        _ => $"'{section}.{name}' has no counterpart here",
    };
}
