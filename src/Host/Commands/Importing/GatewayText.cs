using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesEngine.Host.Commands.Importing;

/// <summary>Writes <c>gateway.json</c>.</summary>
internal static class GatewayText
{
    private static readonly JsonSerializerOptions Layout = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ImportedGateway gateway) => new JsonObject
    {
        ["providers"] = new JsonObject(gateway.Providers.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, Provider(one)))),
        ["models"] = new JsonObject(gateway.Models.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, Model(one)))),
    }.ToJsonString(Layout) + "\n";

    private static JsonObject Provider(ImportedProvider provider)
    {
        JsonObject written = new() { ["dialect"] = provider.Dialect };
        if (provider.BaseUrl is not null) written["baseUrl"] = provider.BaseUrl;
        if (provider.ApiKey is not null) written["apiKey"] = provider.ApiKey;
        if (provider.ApiVersion is not null) written["apiVersion"] = provider.ApiVersion;
        if (provider.Region is not null) written["region"] = provider.Region;
        if (provider.Project is not null) written["project"] = provider.Project;
        if (provider.Credentials is not null) written["credentials"] = provider.Credentials;
        return written;
    }

    private static JsonObject Model(ImportedModel model)
    {
        JsonObject limits = new() { ["attempts"] = model.Attempts };
        if (model.Seconds is { } seconds) limits["time"] = $"{Math.Ceiling(seconds * model.Attempts).ToString(CultureInfo.InvariantCulture)}s";
        if (model.Seconds < 30) limits["firstToken"] = $"{Math.Ceiling(model.Seconds.Value).ToString(CultureInfo.InvariantCulture)}s";
        return new JsonObject
        {
            ["deployments"] = new JsonArray([.. model.Groups.SelectMany(group => group).Select(one => one.Id).Distinct().Select(id => JsonValue.Create(id))]),
            ["policies"] = new JsonArray(model.Policy),
            ["limits"] = limits,
        };
    }
}
