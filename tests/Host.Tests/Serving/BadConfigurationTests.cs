namespace RulesEngine.Host.Tests.Serving;

public sealed class BadConfigurationTests
{
    [Fact]
    public async Task Serve_TwentyMistakesInOneFile_TwentyMessagesEachWithItsPathAndExitCode1()
    {
        using TestFolder folder = new();
        folder.Write("policies/good.csx", "return default;\n");
        folder.Write("gateway.json", """
            {
              "provider": {},
              "providers": {
                "a": { "dialect": "opnai" },
                "b": { "dialect": "openai", "apiKey": "sk-literal" },
                "c": { "dialect": "openai", "apiKey": "${NO_SUCH_VARIABLE}" },
                "d": { "dialect": "openai", "baseUrl": "not a url" },
                "e": { "dialect": "openai", "timeout": "3s" },
                "f": {}
              },
              "deployments": {
                "a": { "model": "x" },
                "nobody/x": {},
                "b/x": { "price": { "input": -1, "output": 2 } },
                "c/x": { "contextWindow": -5 },
                "d/x": { "tags": "premium" }
              },
              "models": {
                "one": { "deployments": [] },
                "two": { "deployments": ["b/x", "nobody/y"] },
                "three": { "deployments": ["b/x"], "policies": ["missing"] },
                "four": { "deployments": ["b/x"], "limits": { "time": "soon" } },
                "five": { "deployments": ["b/x"], "limits": { "attempts": 0 } },
                "six": { "deployments": ["b/x"], "limits": { "money": -2 } },
                "seven": { "deployments": ["b/x"], "limits": { "firstToken": 5 } },
                "eight": { "deployment": ["b/x"] }
              }
            }
            """);

        VerbResult served = await GatewayProcess.RunAsync(["serve", "--urls", "http://127.0.0.1:0"], workingDirectory: folder.Path);
        VerbResult @checked = await GatewayProcess.RunAsync(["check"], workingDirectory: folder.Path);

        string[] said = served.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(1, served.ExitCode);
        Assert.Equal(2, @checked.ExitCode);
        Assert.All(said, line => Assert.Matches(@"^gateway\.json\(\d+,\d+\): error RE1\d{3}: ", line));
        string[] paths =
        [
            "provider", "providers.a.dialect", "providers.b.apiKey", "providers.c.apiKey", "providers.d.baseUrl", "providers.e.timeout", "providers.f.dialect",
            "deployments.a", "deployments[\"nobody/x\"]", "deployments[\"b/x\"].price.input", "deployments[\"c/x\"].contextWindow", "deployments[\"d/x\"].tags",
            "models.one.deployments", "models.two.deployments[1]", "models.three.policies[0]", "models.four.limits.time", "models.five.limits.attempts",
            "models.six.limits.money", "models.seven.limits.firstToken", "models.eight.deployment",
        ];
        Assert.All(paths, path => Assert.Contains(said, line => line.Contains($": {path}: ", StringComparison.Ordinal)));
        Assert.True(said.Length >= 20, $"{said.Length} lines");
    }

    [Fact]
    public async Task Serve_NoConfiguration_SaysWhatToDo()
    {
        using TestFolder folder = new();

        VerbResult served = await GatewayProcess.RunAsync(["serve", "--urls", "http://127.0.0.1:0"], workingDirectory: folder.Path);

        Assert.Equal(1, served.ExitCode);
        Assert.Contains("--config", served.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_GoodFolder_IsSilent()
    {
        using TestFolder folder = new();
        folder.Write("policies/good.csx", "return default;\n");
        folder.Write("gateway.json", """{ "providers": { "a": { "dialect": "openai", "baseUrl": "http://127.0.0.1:1/v1" } }, "models": { "chat": { "deployments": ["a/x"], "policies": ["good"] } } }""");

        VerbResult result = await GatewayProcess.RunAsync(["check"], workingDirectory: folder.Path);

        Assert.Equal(new VerbResult(0, "", ""), result);
    }

    [Fact]
    public async Task Check_PolicyWithASyntaxError_SaysFileLineAndColumnAndExits2()
    {
        using TestFolder folder = new();
        folder.Write("broken.csx", "if (Turn == Turn.Start)\n    return Failover(;\n");

        VerbResult result = await GatewayProcess.RunAsync(["check", folder.Path]);

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"{folder.Combine("broken.csx")}(2,21): error CS1026: ", result.Output, StringComparison.Ordinal);
    }
}
