using System.Reflection;
using System.Text.Json.Nodes;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands.Checking;

/// <summary>SARIF 2.1.0: one run, its rules with the pages of their codes, and the findings with places that start from the working folder.</summary>
internal static class SarifFindings
{
    private const string Root = "SRCROOT";

    public static void Write(IReadOnlyList<Finding> findings, TextWriter output)
    {
        string root = Directory.GetCurrentDirectory();
        string[] codes = [.. findings.Select(finding => finding.Code).Distinct().Order(StringComparer.Ordinal)];
        JsonObject log = new()
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject { ["driver"] = Driver(codes) },
                ["originalUriBaseIds"] = new JsonObject { [Root] = new JsonObject { ["uri"] = new Uri(root + Path.DirectorySeparatorChar).AbsoluteUri } },
                ["columnKind"] = "utf16CodeUnits",
                ["results"] = new JsonArray([.. findings.Select(finding => Result(finding, codes, root))]),
            }),
        };
        output.WriteLine(log.ToJsonString(JsonFindings.Layout));
    }

    private static JsonObject Driver(string[] codes) => new()
    {
        ["name"] = "rulesengine",
        ["semanticVersion"] = typeof(SarifFindings).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
        ["rules"] = new JsonArray([.. codes.Select(Rule)]),
    };

    private static JsonObject Rule(string code)
    {
        JsonObject rule = new() { ["id"] = code };
        if (Explanation.Of(code) is { } page)
        {
            rule["shortDescription"] = new JsonObject { ["text"] = Titles.Of(code) };
            rule["help"] = new JsonObject { ["text"] = page, ["markdown"] = page };
        }
        else
        {
            rule["helpUri"] = $"https://learn.microsoft.com/dotnet/csharp/misc/{code.ToLowerInvariant()}";
        }

        return rule;
    }

    private static JsonObject Result(Finding finding, string[] codes, string root)
    {
        JsonObject place = new() { ["artifactLocation"] = Artifact(finding, root) };
        if (finding.Line is { } line) place["region"] = new JsonObject { ["startLine"] = line, ["startColumn"] = finding.Column };
        return new JsonObject
        {
            ["ruleId"] = finding.Code,
            ["ruleIndex"] = Array.IndexOf(codes, finding.Code),
            ["level"] = finding.IsError ? "error" : "warning",
            ["message"] = new JsonObject { ["text"] = finding.Message },
            ["locations"] = new JsonArray(new JsonObject { ["physicalLocation"] = place }),
        };
    }

    private static JsonObject Artifact(Finding finding, string root) => finding.PathFrom(root) is { } path
        ? new JsonObject { ["uri"] = Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal), ["uriBaseId"] = Root }
        : new JsonObject { ["uri"] = new Uri(finding.File).AbsoluteUri };
}
