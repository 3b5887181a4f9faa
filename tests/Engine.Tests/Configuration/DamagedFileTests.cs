using System.Text;
using RulesEngine.Configuration;

namespace RulesEngine.Engine.Tests.Configuration;

/// <summary>A good file, damaged at every other byte in turn: whatever is left of it is options or mistakes, never an exception.</summary>
public sealed class DamagedFileTests : IDisposable
{
    private const string Good = """
        {
          "providers": { "a:1": { "dialect": "openai", "apiKey": "file:keys/a" }, "b": { "dialect": "gemini", "baseUrl": "http://h:1/v1" } },
          "deployments": { "b/x": { "tags": ["t"], "price": { "input": 2.5, "output": 1e1 }, "contextWindow": 9, "capabilities": ["tools"] } },
          "models": { "m": { "deployments": ["a:1/q:8b", "b/x"], "policies": ["p"], "limits": { "time": "30s", "money": 0.05, "attempts": 4 } } },
          "policies": "rules", "recordings": { "folder": "../r", "bodies": "none" }
        }
        """;

    private readonly ConfigurationFolder _folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("\"")]
    [InlineData("{")]
    [InlineData("/")]
    [InlineData("\\u0000")]
    [InlineData("\\ud83d")]
    public void Load_DamagedAnywhere_IsOptionsOrMistakes(string damage)
    {
        _folder.Write("key", "keys/a");
        Assert.Empty(_folder.Load(Good, "p").Errors);
        byte[] good = Encoding.UTF8.GetBytes(Good), put = Encoding.UTF8.GetBytes(damage);
        int mistaken = 0;

        for (int i = 0; i < good.Length; i += 2)
        {
            File.WriteAllBytes(_folder.File, [.. good[..i], .. put, .. good[(i + 1)..]]);
            LoadedConfiguration loaded = _folder.Loader.Load(_folder.File, _ => ["p"]);
            Assert.All(loaded.Errors, error => Assert.True(error.Line is > 0 and < 7 && error.Column > 0 && error.Message.Length > 0, $"byte {i}: {error}"));
            mistaken += loaded.IsValid ? 0 : 1;
        }

        Assert.InRange(mistaken, good.Length / 6, good.Length / 2);
    }

    public void Dispose() => _folder.Dispose();
}
