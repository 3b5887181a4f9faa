using System.Text.Json;
using RulesEngine.Host.Tests.Serving;

namespace RulesEngine.Host.Tests.Commands;

public sealed class CheckTests : IDisposable
{
    private const string Broken = "if (Turn == Turn.Start)\n    return Try(Deployments[0];\n";
    private const string Forbidden = "// A 100 % : sure thing, not\nConsole.WriteLine(1);\nreturn default;\n";
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pretty", "")]
    [InlineData("github", "")]
    public async Task Check_GoodFolder_IsSilent(string format, string output)
    {
        _folder.Write("policies/a.csx", "return Failover();\n");
        _folder.Write("gateway.json", """{ "providers": { "local": { "dialect": "openai", "baseUrl": "http://127.0.0.1:9/v1" } }, "models": { "chat": { "deployments": ["local/x"], "policies": ["a"] } } }""");

        Assert.Equal(new VerbResult(0, output, ""), await CheckAsync(".", format));
    }

    [Fact]
    public async Task Check_BrokenPolicy_PrintsItsPlaceAndExitsWithTwo()
    {
        _folder.Write("fast-chat.csx", Broken);

        VerbResult result = await CheckAsync(".", "pretty");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"{_folder.Combine("fast-chat.csx")}(2,30): error CS1026: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Json_HoldsEveryFindingWithItsPlace()
    {
        _folder.Write("fast-chat.csx", Forbidden);
        _folder.Write("good.csx", "return default;\n");

        VerbResult result = await CheckAsync(".", "json");

        JsonElement report = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(2, result.ExitCode);
        Assert.Equal((1, 0), (report.GetProperty("errors").GetInt32(), report.GetProperty("warnings").GetInt32()));
        JsonElement finding = Assert.Single(report.GetProperty("findings").EnumerateArray());
        Assert.Equal(_folder.Combine("fast-chat.csx"), finding.GetProperty("file").GetString());
        Assert.Equal((2, 1), (finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32()));
        Assert.Equal(("error", "RE0022"), (finding.GetProperty("severity").GetString(), finding.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Check_JsonOfAGoodFolder_SaysSoAndExitsWithZero()
    {
        _folder.Write("good.csx", "return default;\n");

        VerbResult result = await CheckAsync(".", "json");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0, JsonDocument.Parse(result.Output).RootElement.GetProperty("findings").GetArrayLength());
    }

    [Fact]
    public async Task Check_Github_IsAnAnnotationWithAPathFromTheWorkingFolder()
    {
        _folder.Write("sub/fast-chat.csx", Forbidden);

        VerbResult result = await CheckAsync("sub", "github");

        Assert.StartsWith("::error file=sub/fast-chat.csx,line=2,col=1,title=RE0022::'Console", result.Output, StringComparison.Ordinal);
        Assert.Single(result.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Check_GithubMistakeOfTheConfiguration_StandsAtItsLine()
    {
        _folder.Write("gateway.json", "{\n  \"providers\": {},\n  \"polices\": \"x\"\n}");

        VerbResult result = await CheckAsync(".", "github");

        Assert.Contains("::error file=gateway.json,line=3,col=3,title=RE1002::polices: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Sarif_HasTheShapeThatCodeScanningReads()
    {
        _folder.Write("my policies/fast-chat.csx", Forbidden);
        _folder.Write("my policies/other.csx", Broken);

        VerbResult result = await CheckAsync("my policies", "sarif");

        JsonElement log = JsonDocument.Parse(result.Output).RootElement;
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        JsonElement run = Assert.Single(log.GetProperty("runs").EnumerateArray());
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal(("rulesengine", "0.1.0"), (driver.GetProperty("name").GetString(), driver.GetProperty("semanticVersion").GetString()));
        JsonElement[] rules = [.. driver.GetProperty("rules").EnumerateArray()];
        JsonElement[] results = [.. run.GetProperty("results").EnumerateArray()];
        Assert.All(results, one => Assert.Equal(one.GetProperty("ruleId").GetString(), rules[one.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()));
        JsonElement refused = results.Single(one => one.GetProperty("ruleId").GetString() == "RE0022");
        Assert.Equal("error", refused.GetProperty("level").GetString());
        Assert.NotEmpty(refused.GetProperty("message").GetProperty("text").GetString()!);
        JsonElement place = Assert.Single(refused.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
        Assert.Equal("my%20policies/fast-chat.csx", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        string root = place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString()!;
        Assert.Equal(new Uri(_folder.Path + "/"), new Uri(run.GetProperty("originalUriBaseIds").GetProperty(root).GetProperty("uri").GetString()!));
        Assert.Equal((2, 1), (place.GetProperty("region").GetProperty("startLine").GetInt32(), place.GetProperty("region").GetProperty("startColumn").GetInt32()));
        JsonElement rule = rules.Single(one => one.GetProperty("id").GetString() == "RE0022");
        Assert.StartsWith("# RE0022: ", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("/cs1026", rules.Single(one => one.GetProperty("id").GetString() == "CS1026").GetProperty("helpUri").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_SarifOfAGoodFolder_HasARunWithoutResults()
    {
        VerbResult result = await CheckAsync(".", "sarif");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(0, JsonDocument.Parse(result.Output).RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    private Task<VerbResult> CheckAsync(string folder, string format) =>
        GatewayProcess.RunAsync(["check", folder, "--format", format], workingDirectory: _folder.Path);
}
