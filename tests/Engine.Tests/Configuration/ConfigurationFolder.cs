using RulesEngine.Configuration;

namespace RulesEngine.Engine.Tests.Configuration;

/// <summary>A folder with a gateway.json in it, and the environment around it.</summary>
public sealed class ConfigurationFolder : IDisposable
{
    public const string OneProvider = """{ "providers": { "local": { "dialect": "openai", "baseUrl": "http://127.0.0.1:9/v1" } } }""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("rulesengine-");

    public Dictionary<string, string?> Environment { get; } = new() { ["OPENAI_API_KEY"] = "sk-from-the-environment" };

    public string Path => _folder.FullName;

    public string File => In("gateway.json");

    public ConfigurationLoader Loader => new(["openai", "anthropic", "gemini"], name => Environment.GetValueOrDefault(name));

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public void Write(string json, string name = "gateway.json")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
        System.IO.File.WriteAllText(In(name), json);
    }

    public LoadedConfiguration Load(string json, params string[] policies)
    {
        Write(json);
        return Loader.Load(File, _ => policies);
    }

    /// <summary>What is wrong with a file, a line a mistake, without the folder in front.</summary>
    public string[] Mistakes(string json, params string[] policies) =>
        [.. Load(json, policies).Errors.Select(error => error.ToString().Replace(File, "gateway.json", StringComparison.Ordinal))];

    public void Dispose() => _folder.Delete(recursive: true);
}
