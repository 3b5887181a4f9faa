using System.Reflection;
using RulesEngine.Configuration;

namespace RulesEngine.Engine.Tests.Configuration;

/// <summary>Each mistake alone: what is said, where, and that nothing else is said.</summary>
public sealed class MistakeTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    public static TheoryData<string, string> WholeFiles => new()
    {
        { "", "gateway.json(1,1): error RE1001: the file is empty" },
        { " \n// only a comment\n", "gateway.json(1,1): error RE1001: the file is empty" },
        { "{\n  \"providers\": {,\n}", "gateway.json(2,17): error RE1001: this is not JSON: ',' is an invalid start of a property name. Expected a '\"'" },
        { "{\n  \"providers\": {}", "gateway.json(2,18): error RE1001: this is not JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed" },
        { "{} {}", "gateway.json(1,4): error RE1001: this is not JSON: '{' is invalid after a single JSON value. Expected end of data" },
        { "{ \"policies\": \"\\ud800\" }", "gateway.json(1,15): error RE1001: this string has a \\u escape that is half a character" },
        { "[]", "gateway.json(1,1): error RE1004: expected an object, found a list" },
        { "{}", "gateway.json(1,1): error RE1020: providers: there is nobody to call; add a provider, for example \"providers\": { \"openai\": { \"dialect\": \"openai\", \"apiKey\": \"${OPENAI_API_KEY}\" } }" },
    };

    public static TheoryData<string, string> Parts => new()
    {
        { "\"moddels\": {}", "RE1002: moddels: nothing reads 'moddels' here; did you mean 'models'?" },
        { "\"Models\": {}", "RE1002: Models: nothing reads 'Models' here; did you mean 'models'?" },
        { "\"colour\": 1", "RE1002: colour: nothing reads 'colour' here; known here are $schema, providers, deployments, models, limits, policies, requireTests, quarantine, hedges, answers, catalog, recordings" },
        { "\"models\": { \"m\": { \"deployments\": [\"ollama/q\"] } }", "RE1003: models.m.deployments[0]: no provider is called 'ollama'; known are local" },
        { "\"deployments\": { \"locl/q\": {} }", "RE1003: deployments[\"locl/q\"]: no provider is called 'locl'; did you mean 'local'?" },
        { "\"policies\": null", "RE1004: policies: expected a string, found null; leave the property out instead" },
        { "\"policies\": true", "RE1004: policies: expected a string, found true or false" },
        { "\"deployments\": { \"local/q\": [] }", "RE1004: deployments[\"local/q\"]: expected an object, found a list" },
        { "\"deployments\": { \"local/q\": { \"contextWindow\": 1.5 } }", "RE1004: deployments[\"local/q\"].contextWindow: expected a whole number up to 2147483647, found 1.5" },
        { "\"deployments\": { \"local/q\": { \"contextWindow\": \"8k\" } }", "RE1004: deployments[\"local/q\"].contextWindow: expected a whole number, found a string" },
        { "\"deployments\": { \"local/q\": { \"price\": { \"input\": 1e999, \"output\": 1 } } }", "RE1004: deployments[\"local/q\"].price.input: 1e999 is too large a number" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\", {}, \"local/b\"] } }", "RE1004: models.m.deployments[1]: expected a string, found an object" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"time\": 30 } } }", "RE1004: models.m.limits.time: expected a duration in quotes, with its unit, such as \"30s\", found a number" },
        { "\"policies\": \"a\", \"policies\": \"b\"", "RE1005: policies: 'policies' stands already in line 1; keep one" },
        { "\"recordings\": { \"bodies\": \"redact\" }", "RE1006: recordings.bodies: 'redact' is not known; did you mean 'redacted'?" },
        { "\"deployments\": { \"local/q\": { \"capabilities\": [\"None\"] } }", "RE1006: deployments[\"local/q\"].capabilities[0]: 'None' is not known; write one of tools, images, jsonSchema, reasoning, prefill" },
        { "\"policies\": \"\"", "RE1007: policies: name a folder, or leave the property out: it is then 'policies'" },
        { "\"recordings\": { \"folder\": \"\" }", "RE1007: recordings.folder: name a folder, or leave the property out: it is then 'recordings'" },
        { "\"models\": { \"m\": {} }", "RE1007: models.m.deployments: name at least one deployment that can answer, as provider/model" },
        { "\"deployments\": { \"local/q\": { \"tags\": [\"\"] } }", "RE1007: deployments[\"local/q\"].tags[0]: this tag is empty; leave it out" },
        { "\"deployments\": { \"local/q\": { \"price\": { \"input\": 1 } } }", "RE1007: deployments[\"local/q\"].price.output: a price has two numbers, input and output, in US dollars per million tokens" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"time\": \"30\" } } }", "RE1011: models.m.limits.time: '30' is not a duration; write a number and its unit: 800ms, 30s, 2m, 1h" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"idle\": \"0s\" } } }", "RE1012: models.m.limits.idle: '0s' is outside of 1ms to 24h" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"time\": \"99999999999999999999h\" } } }", "RE1012: models.m.limits.time: '99999999999999999999h' is outside of 1ms to 24h" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"money\": 0 } } }", "RE1012: models.m.limits.money: a ceiling is more than 0 US dollars; leave it out for none" },
        { Canary("\"share\": 0.1"), "RE1007: models.m.canary.policies: name the policies that decide for the share" },
        { Canary("\"policies\": [\"fast-chat\"]"), "RE1007: models.m.canary.share: say how large the share is; 0.05 is one caller in twenty" },
        { Canary("\"policies\": [\"fast-chat\"], \"share\": 0"), "RE1012: models.m.canary.share: a share is more than 0 and at most 1; 0.05 is one caller in twenty" },
        { Canary("\"policies\": [\"fast-chat\"], \"share\": 5"), "RE1012: models.m.canary.share: a share is more than 0 and at most 1; 0.05 is one caller in twenty" },
        { Canary("\"policies\": [\"fast-chat\"], \"share\": 1, \"failureMargin\": 2"), "RE1012: models.m.canary.failureMargin: a margin is 0 to 1; 0.02 lets 2 more requests in 100 fail" },
        { Canary("\"policies\": [\"fast-chat\"], \"share\": 1, \"costMargin\": -1"), "RE1012: models.m.canary.costMargin: a margin is 0 to 100; 0.25 lets a request cost a quarter more" },
        { Canary("\"policies\": [\"fast-chat\"], \"share\": 1, \"minRequests\": 0"), "RE1012: models.m.canary.minRequests: judge after 1 to 1000000 requests" },
        { Canary("\"policies\": [\"fast-caht\"], \"share\": 1"), "RE1015: models.m.canary.policies[0]: no policy is called 'fast-caht' in the folder 'policies'; did you mean 'fast-chat'?" },
        { Canary("\"policies\": [\"fast-chat\", \"fast-chat\"], \"share\": 1"), "RE1017: models.m.canary.policies[1]: 'fast-chat' stands in the list already; leave one out" },
        { "\"requireTests\": \"yes\"", "RE1004: requireTests: expected true or false, found a string" },
        { "\"quarantine\": { \"failures\": 0 }", "RE1012: quarantine.failures: a policy is not asked any more after 1 to 10000 failures" },
        { "\"hedges\": { \"share\": 2 }", "RE1012: hedges.share: a share is 0 to 1; 0.05 lets one request in twenty hedge, 0 lets none" },
        { "\"hedges\": { \"cost\": -1 }", "RE1012: hedges.cost: a share of the money is 0 to 1; 0.05 lets hedges add a twentieth to what is spent" },
        { "\"quarantine\": { \"window\": \"soon\" }", "RE1011: quarantine.window: 'soon' is not a duration; write a number and its unit: 800ms, 30s, 2m, 1h" },
        { "\"catalog\": { \"from\": \"gone.txt\" }", "RE1021: catalog.from: there is no file 'gone.txt'; a path begins at the folder of gateway.json" },
        { "\"catalog\": { \"refresh\": \"1h\" }", "RE1007: catalog.from: name a file or a URL, for example \"prices.txt\"" },
        { "\"catalog\": { \"from\": \"ftp://h/p\" }", "RE1013: catalog.from: 'ftp://h/p' is no URL that can be read; it begins with https:// or http://" },
        { "\"answers\": { \"check\": \"fial\" }", "RE1006: answers.check: 'fial' is not known; did you mean 'fail'?" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"attempts\": 101 } } }", "RE1012: models.m.limits.attempts: a request makes 1 to 100 attempts" },
        { "\"deployments\": { \"local/q\": { \"contextWindow\": 0 } }", "RE1012: deployments[\"local/q\"].contextWindow: a context window holds at least 1 token" },
        { "\"models\": { \"m\": { \"deployments\": [\"qwen3\"] } }", "RE1014: models.m.deployments[0]: 'qwen3' is not a deployment; write provider/model, for example local/qwen3" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/\"] } }", "RE1014: models.m.deployments[0]: 'local/' is not a deployment; write provider/model, for example local/local" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"policies\": [\"fast-chat.csx\"] } }", "RE1015: models.m.policies[0]: no policy is called 'fast-chat.csx' in the folder 'policies'; did you mean 'fast-chat'?" },
        { "\"models\": { \"\": { \"deployments\": [\"local/a\"] } }", "RE1016: models[\"\"]: a name is needed here; it is empty" },
        { "\"models\": { \"two words\": { \"deployments\": [\"local/a\"] } }", "RE1016: models[\"two words\"]: the name goes into headers and URLs; write it in letters, digits and - _ . : / @ + ~" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a?b\"] } }", "RE1016: models.m.deployments[0]: the name goes into headers and URLs; write it in letters, digits and - _ . : / @ + ~" },
        { "\"deployments\": { \"local/q\": { \"model\": \"../x\" } }", "RE1016: deployments[\"local/q\"].model: the name goes into headers and URLs; write it in letters, digits and - _ . : / @ + ~" },
        { "\"policies\": \"a\\u0000b\"", "RE1016: policies: this text holds a line break or another control character; remove it" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\", \"local/b\\n\"] } }", "RE1016: models.m.deployments[1]: this text holds a line break or another control character; remove it" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"policies\": [\"fast-chat\", \"fast-chat\"] } }", "RE1017: models.m.policies[1]: 'fast-chat' stands in the list already; leave one out" },
        { "\"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"time\": \"5s\", \"firstToken\": \"6s\" } } }", "RE1018: models.m.limits.firstToken: waits 6s for the first token of a request that may take 5s; make time the longer one" },
        { "\"limits\": { \"time\": \"5s\" }, \"models\": { \"m\": { \"deployments\": [\"local/a\"], \"limits\": { \"firstToken\": \"6s\" } } }", "RE1018: models.m.limits.firstToken: waits 6s for the first token of a request that may take 5s; make time the longer one" },
        { "\"limits\": { \"headers\": \"6s\", \"firstToken\": \"5s\" }", "RE1018: limits.headers: waits 6s for the headers of an answer whose first token may take 5s; make firstToken the longer one" },
        { "\"limits\": { \"connect\": \"0s\" }", "RE1012: limits.connect: '0s' is outside of 1ms to 24h" },
        { "\"limits\": { \"keepAlive\": \"off\" }", "RE1011: limits.keepAlive: 'off' is not a duration; write a number and its unit: 800ms, 30s, 2m, 1h" },
        { "\"limits\": { \"tokensPerSecond\": 0 }", "RE1012: limits.tokensPerSecond: a floor is more than 0 and at most 10000 tokens a second; leave it out for none" },
    };

    public static TheoryData<string, string> Providers => new()
    {
        { "\"p\": { \"baseUrl\": \"http://h/\" }", "RE1007: providers.p.dialect: say which wire format it speaks: openai, anthropic, gemini" },
        { "\"p\": 1", "RE1004: providers.p: expected an object, found a number" },
        { "\"p\": { \"dialect\": \"openai\", \"apiKey\": 12 }", "RE1004: providers.p.apiKey: expected a string, found a number" },
        { "\"my-own\": { \"dialect\": \"openai\" }", "RE1010: providers.my-own.apiKey: the public endpoint asks for a key; write \"apiKey\": \"${MY_OWN_API_KEY}\", or the baseUrl of an endpoint that needs none" },
        { "\"p\": { \"dialect\": \"openai\", \"baseUrl\": \"ftp://h/\" }", "RE1013: providers.p.baseUrl: this is not an absolute http or https URL, such as https://api.openai.com/v1" },
        { "\"p\": { \"dialect\": \"openai\", \"baseUrl\": \"http://me:pw@h/\" }", "RE1013: providers.p.baseUrl: a base URL ends with its path: no user name, no query, no '#'; a key belongs into apiKey" },
        { "\"p\": { \"dialect\": \"openai\", \"baseUrl\": \"http://h/?key=k\" }", "RE1013: providers.p.baseUrl: a base URL ends with its path: no user name, no query, no '#'; a key belongs into apiKey" },
        { "\"a/b\": { \"dialect\": \"openai\", \"baseUrl\": \"http://h/\" }", "RE1016: providers[\"a/b\"]: a provider's name cannot hold '/', which ends it in 'provider/model'" },
        { "\"a:b c\": { \"dialect\": \"openai\", \"baseUrl\": \"http://h/\" }", "RE1016: providers[\"a:b c\"]: the name goes into headers and URLs; write it in letters, digits and - _ . : / @ + ~" },
        { "\"p\": { \"dialct\": \"openai\", \"baseUrl\": \"http://h/\" }", "RE1002: providers.p.dialct: nothing reads 'dialct' here; did you mean 'dialect'?" },
    };

    [Theory, MemberData(nameof(WholeFiles))]
    public void Load_WholeFileIsWrong_SaysSo(string json, string expected) => Assert.Equal([expected], _folder.Mistakes(json));

    [Theory, MemberData(nameof(Parts))]
    public void Load_PartIsWrong_SaysOnlyThat(string part, string expected)
    {
        string json = $$"""{ "providers": { "local": { "dialect": "openai", "baseUrl": "http://127.0.0.1:9/v1" } }, {{part}} }""";

        Assert.Equal(expected, WithoutPlace(Assert.Single(_folder.Mistakes(json, "fast-chat"))));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Load_ProviderIsWrong_SaysOnlyThat(string provider, string expected) =>
        Assert.Equal(expected, WithoutPlace(Assert.Single(_folder.Mistakes($$"""{ "providers": { {{provider}} } }"""))));

    [Fact]
    public void Load_NotUtf8_SaysSo()
    {
        File.WriteAllBytes(_folder.File, [0x7b, 0xff, 0x7d]);

        Assert.Equal("the file is not UTF-8 text; save it as UTF-8", Assert.Single(_folder.Loader.Load(_folder.File).Errors).Message);
    }

    [Fact]
    public void Load_NestedTooDeep_IsAMistakeNotAnException()
    {
        Assert.Equal(ErrorCodes.InvalidJson, Assert.Single(_folder.Load(new string('[', 10_000)).Errors).Code);
    }

    [Fact]
    public void Codes_Each_IsShownByATest()
    {
        string shown = string.Join('\n', [.. WholeFiles.Select(row => row.Data.Item2), .. Parts.Select(row => row.Data.Item2), .. Providers.Select(row => row.Data.Item2),
            Repository.Read("tests", "Engine.Tests", "Configuration", "twenty-mistakes.txt"), "RE1019 in ConfigurationLoaderTests", "RE1022 in CatalogTests"]);

        Assert.All(typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static), code => Assert.Contains((string)code.GetRawConstantValue()!, shown, StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Dispose();

    private static string Canary(string written) => $"\"models\": {{ \"m\": {{ \"deployments\": [\"local/a\"], \"canary\": {{ {written} }} }} }}";

    private static string WithoutPlace(string mistake) => mistake[(mistake.IndexOf("error ", StringComparison.Ordinal) + "error ".Length)..];
}
