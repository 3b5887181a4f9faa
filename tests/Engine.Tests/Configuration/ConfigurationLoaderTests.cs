using RulesEngine.Configuration;

namespace RulesEngine.Engine.Tests.Configuration;

public sealed class ConfigurationLoaderTests : IDisposable
{
    private const string Everything = """
        // Comments, and trailing commas, are fine.
        {
          "$schema": "gateway.schema.json",
          "providers": {
            "openai": { "dialect": "openai", "apiKey": "${OPENAI_API_KEY}", },
            "local:1": { "dialect": "openai", "baseUrl": "http://127.0.0.1:11434/v1" },
          },
          "deployments": {
            "openai/gpt-4o": {
              "model": "gpt-4o-2024-11-20", "region": "us-east", "tags": ["premium", "fast"], "price": { "input": 2.5, "output": 1e1 },
              "contextWindow": 128000, "capabilities": ["tools", "jsonSchema"], "family": "gpt-4o"
            },
            "local:1/qwen3:8b": {},
          },
          "models": {
            "qwen3:8b": { "deployments": ["local:1/qwen3:8b"] },
            "chat": {
              "deployments": ["openai/gpt-4o", "local:1/meta/llama:70b"],
              "policies": ["eu-residency", "fast-chat"],
              "limits": { "time": "30s", "money": 0.05, "attempts": 4, "firstToken": "1.5s", "idle": "800ms" }
            }
          },
          "policies": "rules",
          "recordings": { "folder": "../trails", "bodies": "none" }
        }
        """;

    private readonly ConfigurationFolder _folder = new();

    [Fact]
    public void Load_EveryProperty_IsBound()
    {
        LoadedConfiguration loaded = _folder.Load(Everything, "eu-residency", "fast-chat");

        Assert.Empty(loaded.Errors);
        DeploymentOptions deployment = loaded.Options.Deployments["openai/gpt-4o"];
        Assert.Equal(("gpt-4o-2024-11-20", "us-east", "gpt-4o", 128000), (deployment.Model, deployment.Region, deployment.Family, deployment.ContextWindow));
        Assert.Equal(["premium", "fast"], deployment.Tags);
        Assert.Equal(["tools", "jsonSchema"], deployment.Capabilities);
        Assert.Equal(new PriceOptions { Input = 2.5m, Output = 10m }, deployment.Price);
        ModelOptions chat = loaded.Options.Models["chat"];
        Assert.Equal(["openai/gpt-4o", "local:1/meta/llama:70b"], chat.Deployments);
        Assert.Equal(["eu-residency", "fast-chat"], chat.Policies);
        Assert.Equal(new LimitsOptions { Time = "30s", Money = 0.05m, Attempts = 4, FirstToken = "1.5s", Idle = "800ms" }, chat.Limits);
        Assert.Equal(new RecordingsOptions { Folder = "../trails", Bodies = "none" }, loaded.Options.Recordings);
    }

    [Fact]
    public void Load_NamesWithColonsAndSlashes_AreKeptInTheOrderOfTheFile()
    {
        LoadedConfiguration loaded = _folder.Load(Everything, "eu-residency", "fast-chat");

        Assert.Equal(["openai", "local:1"], loaded.Options.Providers.Keys);
        Assert.Equal(["openai/gpt-4o", "local:1/qwen3:8b"], loaded.Options.Deployments.Keys);
        Assert.Equal(["qwen3:8b", "chat"], loaded.Options.Models.Keys);
        Assert.Equal(["local:1/qwen3:8b"], loaded.Options.Models["qwen3:8b"].Deployments);
    }

    [Fact]
    public void Load_Providers_AreResolved()
    {
        LoadedConfiguration loaded = _folder.Load(Everything, "eu-residency", "fast-chat");

        Assert.Equal(
            [
                new ProviderSettings("openai", "openai", null, new Secret("sk-from-the-environment")),
                new ProviderSettings("local:1", "openai", new Uri("http://127.0.0.1:11434/v1"), null),
            ],
            loaded.Providers);
    }

    [Fact]
    public void Load_RelativeFolders_StartFromTheFile()
    {
        LoadedConfiguration loaded = _folder.Load(Everything, "eu-residency", "fast-chat");

        Assert.Equal(_folder.In("rules"), loaded.PoliciesFolder);
        Assert.Equal(Path.Combine(Path.GetDirectoryName(_folder.Path)!, "trails"), loaded.RecordingsFolder);
    }

    [Fact]
    public void Load_OneProviderAndNothingElse_HasTheDefaults()
    {
        LoadedConfiguration loaded = _folder.Load(ConfigurationFolder.OneProvider);

        Assert.Empty(loaded.Errors);
        Assert.Equal(_folder.In("policies"), loaded.PoliciesFolder);
        Assert.Null(loaded.RecordingsFolder);
        Assert.Empty(loaded.Options.Models);
    }

    [Fact]
    public void Load_PolicyNames_AreAskedForTheFolderOfTheFile()
    {
        _folder.Write(Everything);
        string? asked = null;

        LoadedConfiguration loaded = _folder.Loader.Load(_folder.File, read =>
        {
            asked = read.PoliciesFolder;
            return ["fast-chat"];
        });

        Assert.Equal(_folder.In("rules"), asked);
        Assert.Equal("models.chat.policies[0]", Assert.Single(loaded.Errors).Path);
    }

    [Fact]
    public void Load_NoPolicyNamesGiven_LeavesThemUnchecked()
    {
        _folder.Write(Everything);

        Assert.Empty(_folder.Loader.Load(_folder.File).Errors);
    }

    [Fact]
    public void Load_NoFile_SaysWhatToDo()
    {
        LoadedConfiguration loaded = _folder.Loader.Load(_folder.File);

        Assert.False(loaded.IsValid);
        Assert.Equal(
            $"{_folder.File}: error RE1019: there is no configuration at {_folder.File}; begin one with rulesengine init, or name another with --config",
            Assert.Single(loaded.Errors).ToString());
    }

    [Fact]
    public void Load_Folder_SaysSo()
    {
        Assert.Equal($"{_folder.Path}: error RE1019: this is a folder; name the file in it", Assert.Single(_folder.Loader.Load(_folder.Path).Errors).ToString());
    }

    [Fact]
    public void Load_ByteOrderMarkAndWideCharacters_CountsColumnsInCharacters()
    {
        Assert.Equal(
            ["gateway.json(2,14): error RE1002: providers.p.ö: nothing reads 'ö' here; known here are dialect, baseUrl, apiKey, apiVersion, region, project, credentials"],
            _folder.Mistakes("\uFEFF{ \"providers\": {\n \"p\": { /*é*/\"ö\": 1, \"dialect\": \"openai\", \"baseUrl\": \"http://h/\" } } }")[..1]);
    }

    public void Dispose() => _folder.Dispose();
}
