using System.Text;
using System.Text.Json;

namespace RulesEngine.Wire.Hints;

/// <summary>Follows a Portkey configuration down to the models that may answer this one request.</summary>
/// <param name="request">The request's body.</param>
/// <param name="chance">0 up to 1, for <c>loadbalance</c>.</param>
/// <param name="draft">Takes what is found.</param>
internal sealed class PortkeyRoute(JsonElement request, double chance, HintDraft draft)
{
    private readonly Dictionary<string, string> _overrides = new(StringComparer.Ordinal);
    private double _chance = chance;
    private int _found;

    /// <summary>Reads a configuration.</summary>
    public void Read(string place, JsonElement config)
    {
        draft.Instead = true;
        Follow(place, config, null, null, new(StringComparer.Ordinal));
        foreach ((string name, string value) in _overrides) draft.Edits[name] = Encoding.UTF8.GetBytes(value);
    }

    private void Follow(string place, JsonElement one, string? provider, string? model, Dictionary<string, string> above)
    {
        if (!one.IsObject)
        {
            draft.Refuse(place, "must be an object.");
            return;
        }

        // 1. What stands here holds for everything below, unless it is said again there.
        foreach (JsonProperty member in one.EnumerateObject()) Check($"{place}.{member.Name}", member.Name, member.Value);
        provider = one.Text("provider") ?? one.Text("virtual_key") ?? provider;
        model = one.Member("override_params").Text("model") ?? model;
        Dictionary<string, string> overrides = new(above, StringComparer.Ordinal);
        if (one.Member("override_params") is { ValueKind: JsonValueKind.Object } set)
            foreach (JsonProperty param in set.EnumerateObject().Where(param => param.Name != "model")) overrides[param.Name] = param.Value.GetRawText();

        // 2. A place without others below it answers itself.
        JsonElement[] below = [.. one.Items("targets")];
        if (below.Length == 0) Answer(place, provider, model, overrides);
        else foreach (int i in Chosen(place, one.Member("strategy"), below)) Follow($"{place}.targets[{i}]", below[i], provider, model, overrides);
    }

    private IEnumerable<int> Chosen(string place, JsonElement strategy, JsonElement[] below)
    {
        switch (strategy.Text("mode") ?? "single")
        {
            case "fallback":
                return Enumerable.Range(0, below.Length);
            case "single":
                return [0];
            case "loadbalance":
                return [Draw(below)];
            case "conditional":
                return ByCondition($"{place}.strategy", strategy, below) is { } found ? [found] : [];
            default:
                draft.Refuse($"{place}.strategy.mode", "must be one of single, fallback, loadbalance, conditional.");
                return [];
        }
    }

    private int Draw(JsonElement[] below)
    {
        double[] weights = [.. below.Select(one => Math.Max(0, one.Number("weight") ?? 1))];
        double drawn = _chance * weights.Sum();
        for (int i = 0; i < weights.Length; i++)
        {
            if (drawn < weights[i])
            {
                // What is left of the chance within this share is as good as new, for the next draw.
                _chance = drawn / weights[i];
                return i;
            }

            drawn -= weights[i];
        }

        return weights.Length - 1;
    }

    private int? ByCondition(string place, JsonElement strategy, JsonElement[] below)
    {
        PortkeyCondition condition = new(request, draft);
        string? name = null;
        int i = 0;
        foreach (JsonElement one in strategy.Items("conditions"))
        {
            string at = $"{place}.conditions[{i++}].query";
            if (name is null && condition.Holds(at, one.Member("query"))) name = one.Text("then");
        }

        name ??= strategy.Text("default");
        int found = Array.FindIndex(below, one => name is not null && one.Text("name") == name);
        if (found < 0) draft.Refuse(place, name is null ? "has no condition that holds and no default." : $"leads to '{name}', which no entry of targets has as its name.");
        return found < 0 ? null : found;
    }

    private void Answer(string place, string? provider, string? model, Dictionary<string, string> overrides)
    {
        if ((model ?? request.Text("model")) is not { } asked) return;
        draft.Add(place, Portkey.NameOf(provider, asked));
        if (_found++ == 0)
            foreach ((string name, string value) in overrides) _overrides[name] = value;
        else if (overrides.Count != _overrides.Count || overrides.Any(one => _overrides.GetValueOrDefault(one.Key) != one.Value))
            draft.Refuse($"{place}.override_params", "differs from the others'; every model gets the same request here, but for its name. Say it once, above targets, or not at all.");
    }

    private void Check(string place, string name, JsonElement value)
    {
        switch (name)
        {
            case "strategy":
                if (value.Member("on_status_codes").ValueKind == JsonValueKind.Array) draft.Drop($"{place}.on_status_codes");
                if (value.Member("cb_config").IsObject) draft.Drop($"{place}.cb_config");
                break;
            case "retry":
                draft.RetryAtMost($"{place}.attempts", value.Member("attempts"));
                if (value.Member("on_status_codes").ValueKind == JsonValueKind.Array) draft.Drop($"{place}.on_status_codes");
                break;
            case "request_timeout":
                draft.WaitAtMost(place, value, 1);
                break;
            case "targets" or "provider" or "virtual_key" or "override_params" or "weight" or "name":
                break;
            case "cache" or "cb_config" or "strict_open_ai_compliance" or "metadata":
                draft.Drop(place);
                break;
            case "api_key" or "custom_host":
                draft.Refuse(place, "brings a key or an address; those are the operator's, as providers in gateway.json. Name one as \"provider\": \"@name\".");
                break;
            default:
                draft.Refuse(place, "is not known here; leave it out.");
                break;
        }
    }
}
