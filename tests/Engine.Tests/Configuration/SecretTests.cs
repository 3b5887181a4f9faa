using System.Text.Json;
using RulesEngine.Configuration;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class SecretTests : IDisposable
{
    private const string Literal = "sk-proj-do-not-print-me";

    private readonly ConfigurationFolder _folder = new();

    [Fact]
    public void Load_LiteralKey_IsRefusedAndNeverShown()
    {
        LoadedConfiguration loaded = _folder.Load(Provider(Literal));

        Assert.Equal(ErrorCodes.LiteralSecret, Assert.Single(loaded.Errors).Code);
        Assert.DoesNotContain(Literal, $"{loaded} {string.Join(' ', loaded.Errors)} {loaded.Options.Providers["p"]}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$OPENAI_API_KEY")]
    [InlineData("${OPENAI_API_KEY} ")]
    [InlineData("Bearer ${OPENAI_API_KEY}")]
    [InlineData("${}")]
    [InlineData("file:")]
    [InlineData("")]
    public void Load_AlmostAReference_IsTakenForAKey(string text)
    {
        Assert.Equal(ErrorCodes.LiteralSecret, Assert.Single(_folder.Load(Provider(text)).Errors).Code);
    }

    [Theory]
    [InlineData(null, "the environment variable KEY is not set")]
    [InlineData("  ", "the environment variable KEY is empty")]
    [InlineData("a\r\nx-injected: b", "the environment variable KEY holds more than one line or word, or characters that no key has")]
    public void Load_VariableWithoutAKey_NamesTheVariable(string? value, string expected)
    {
        _folder.Environment["KEY"] = value;

        Assert.Equal(expected, Assert.Single(_folder.Load(Provider("${KEY}")).Errors).Message);
    }

    [Fact]
    public void Load_FileOfAKey_IsReadFromTheFolderOfTheConfiguration()
    {
        _folder.Write("sk-from-a-file\n", "keys/openai");

        ProviderSettings provider = Assert.Single(_folder.Load(Provider("file:keys/openai")).Providers);

        Assert.Equal("sk-from-a-file", provider.ApiKey!.Reveal());
    }

    [Theory]
    [InlineData("keys/empty", "the file keys/empty is empty")]
    [InlineData("keys/missing", "the file keys/missing does not exist")]
    [InlineData("keys", "the file keys cannot be read")]
    public void Load_FileWithoutAKey_NamesTheFile(string file, string expected)
    {
        _folder.Write("", "keys/empty");

        Assert.Equal(expected, Assert.Single(_folder.Load(Provider($"file:{file}")).Errors).Message);
    }

    [Fact]
    public void ToString_Always_HidesTheSecret()
    {
        ProviderSettings settings = new("p", "openai", null, new Secret(Literal));

        Assert.DoesNotContain(Literal, $"{settings} {JsonSerializer.Serialize(settings)} {settings.ApiKey}", StringComparison.Ordinal);
        Assert.Contains("(secret)", settings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ToString_OfOptions_ShowsReferencesAndNoKeys()
    {
        Assert.Contains("${KEY}", new ProviderOptions { ApiKey = "${KEY}" }.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Literal, new ProviderOptions { ApiKey = Literal }.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Provider(string key) => $$"""{ "providers": { "p": { "dialect": "openai", "apiKey": {{JsonSerializer.Serialize(key)}} } } }""";
}
