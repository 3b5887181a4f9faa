using RulesEngine.Configuration;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class BaseUrlTests : IDisposable
{
    private readonly ConfigurationFolder _folder = new();

    [Fact]
    public void Load_UrlInAVariable_IsTakenFromTheEnvironment()
    {
        _folder.Environment["MOCK_URL"] = "http://127.0.0.1:9090/v1";

        ProviderSettings provider = Assert.Single(_folder.Load(Provider("${MOCK_URL}")).Providers);

        Assert.Equal(new Uri("http://127.0.0.1:9090/v1"), provider.BaseUrl);
    }

    [Theory]
    [InlineData(null, ErrorCodes.SecretNotFound, "the environment variable MOCK_URL is not set")]
    [InlineData("127.0.0.1:9090", ErrorCodes.InvalidUrl, "this is not an absolute http or https URL, such as https://api.openai.com/v1")]
    public void Load_VariableWithoutAUrl_IsRefused(string? value, string code, string message)
    {
        _folder.Environment["MOCK_URL"] = value;

        ConfigurationError error = Assert.Single(_folder.Load(Provider("${MOCK_URL}")).Errors);

        Assert.Equal((code, message), (error.Code, error.Message));
    }

    [Theory]
    [InlineData("http://${HOST}/v1")]
    [InlineData("file:url")]
    [InlineData("$MOCK_URL")]
    public void Load_AlmostAVariable_IsNoUrl(string written)
    {
        Assert.Equal(ErrorCodes.InvalidUrl, Assert.Single(_folder.Load(Provider(written)).Errors).Code);
    }

    [Theory]
    [InlineData("ollama", 0)]
    [InlineData("vllm", 0)]
    [InlineData("groq", 1)]
    public void Load_PresetWithoutAKey_IsFineWhereItRunsOnThisMachine(string dialect, int mistakes)
    {
        _folder.Write($$"""{ "providers": { "p": { "dialect": "{{dialect}}" } } }""");

        Assert.Equal(mistakes, new ConfigurationLoader(["ollama", "vllm", "groq"], _ => null).Load(_folder.File, _ => []).Errors.Count);
    }

    public void Dispose() => _folder.Dispose();

    private static string Provider(string url) => $$"""{ "providers": { "p": { "dialect": "openai", "baseUrl": "{{url}}" } } }""";
}
