using RulesEngine.Host.Mock;

namespace RulesEngine.Host.Hosting;

/// <summary>A sample that ships beside the executable, with a mock provider of its own in this process: no key, no network.</summary>
internal sealed class Sample : IAsyncDisposable
{
    private readonly MockProvider _mock;
    private readonly string _folder;

    private Sample(MockProvider mock, string folder)
    {
        _mock = mock;
        _folder = folder;
    }

    /// <summary>The sample's configuration.</summary>
    public string Configuration => Path.Combine(_folder, "gateway.json");

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Starts the mock provider that the sample's configuration reaches at <c>${MOCK_URL}</c>.</summary>
    /// <param name="name">The sample, with or without its number; null starts nothing.</param>
    /// <exception cref="InvalidDataException">There is no such sample.</exception>
    public static async Task<Sample?> StartAsync(string? name)
    {
        if (name is null) return null;
        string folder = Find(name);
        MockProvider mock = await MockProvider.StartAsync().ConfigureAwait(false);
        Environment.SetEnvironmentVariable("MOCK_URL", $"{mock.BaseUrl}/v1");
        return new Sample(mock, folder);
    }

    /// <summary>The sample's own words on what to do next, from its <c>try.txt</c>.</summary>
    public string WhatToTry(string url) => File.ReadAllText(Path.Combine(_folder, "try.txt")).Replace("$URL", url, StringComparison.Ordinal);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _mock.DisposeAsync();

    private static string Find(string name)
    {
        string[] all = Directory.Exists(Folder) ? Directory.GetDirectories(Folder) : [];
        return all.FirstOrDefault(folder => NameOf(folder) == name || Path.GetFileName(folder) == name)
            ?? throw new InvalidDataException($"there is no sample '{name}'; there are: {string.Join(", ", all.Select(NameOf).Order())}");
    }

    private static string NameOf(string folder) => Path.GetFileName(folder)[3..];
}
