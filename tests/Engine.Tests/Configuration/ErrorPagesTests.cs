using System.Reflection;
using RulesEngine.Configuration;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class ErrorPagesTests : IDisposable
{
    private const string OtherProviders = """
        "providers": {
          "openai": { "dialect": "openai", "apiKey": "${OPENAI_API_KEY}" }, "openai-eu": { "dialect": "openai", "apiKey": "${OPENAI_API_KEY}" },
          "openrouter": { "dialect": "openai", "baseUrl": "https://openrouter.ai/api/v1" }, "local": { "dialect": "openai", "baseUrl": "http://127.0.0.1:11434/v1" }
        }
        """;

    private readonly ConfigurationFolder _folder = new();

    public ErrorPagesTests()
    {
        _folder.Environment["ANTHROPIC_API_KEY"] = _folder.Environment["LOCAL_KEY"] = "key";
        _folder.Write("key", "keys/anthropic");
        _folder.Write("[openai]\ngpt-4o\t\t\t2.5 10\n", "prices.txt");
    }

    public static TheoryData<string> Codes => [.. typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetRawConstantValue()!)];

    [Theory, MemberData(nameof(Codes))]
    public void Page_OfEveryCode_HasTheFourHeadings(string code)
    {
        string[] lines = Page(code).Split('\n');

        Assert.StartsWith($"# {code}: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["## Summary", "## Avoid", "## Prefer", "## Rationale"], lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
    }

    [Theory, MemberData(nameof(Codes))]
    public void Page_OfEveryCode_AvoidsItsMistakeAndPrefersWhatIsValid(string code)
    {
        string[] blocks = [.. Page(code).Split("```jsonc\n").Skip(1).Select(block => block.Split("\n```")[0])];
        if (blocks.Length == 0)
        {
            Assert.Contains("```sh\n", Page(code), StringComparison.Ordinal);
            return;
        }

        Assert.Contains(_folder.Load(Whole(blocks[0], code)).Errors, error => error.Code == code);
        Assert.Empty(_folder.Load(Whole(blocks[1], code), "eu-residency").Errors);
    }

    [Fact]
    public void Pages_OfThisRoom_AllBelongToACode()
    {
        string[] pages = [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "diagnostics"), "RE1*.md").Select(page => Path.GetFileNameWithoutExtension(page)!)];

        Assert.Equal(Codes.Select(row => row.Data).Order(), pages.Order());
    }

    public void Dispose() => _folder.Dispose();

    private static string Page(string code) => Repository.Read("docs", "diagnostics", $"{code}.md");

    // A page shows only the part that matters: providers, or a model, or one model's limits.
    private static string Whole(string block, string code)
    {
        if (code == ErrorCodes.NoProvider || block.Contains("\"providers\"", StringComparison.Ordinal)) return block;
        string part = block.Contains("\"models\"", StringComparison.Ordinal) ? block.Trim().TrimStart('{') : $$""" "models": { "chat": { "deployments": ["local/q"], "limits": {{block}} } } }""";
        return $"{{ {OtherProviders}, {part}";
    }
}
