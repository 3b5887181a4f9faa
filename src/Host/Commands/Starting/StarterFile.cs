namespace RulesEngine.Host.Commands.Starting;

/// <summary>A file that <c>rulesengine init</c> writes.</summary>
/// <param name="Name">Its path in the folder.</param>
/// <param name="Text">What it says.</param>
internal sealed record StarterFile(string Name, Func<string> Text)
{
    /// <summary>All of them, in the order in which somebody would read them.</summary>
    public static IReadOnlyList<StarterFile> All { get; } =
    [
        Copy("gateway.json"),
        Copy("gateway.schema.json"),
        Copy("policies/leave-at-once.csx"),
        Copy("policies/leave-at-once.test.csx"),
        Copy("policies/lib/editor.csx"),
        new("editor.rsp", EditorReferences.Write),
        Copy("omnisharp.json"),
        new(".vscode/settings.json", () => Read("vscode.settings.json")),
        new(".vscode/extensions.json", () => Read("vscode.extensions.json")),
        new(".gitignore", () => Read("gitignore")),
    ];

    /// <summary>Writes it where there is no such file yet.</summary>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public bool WriteInto(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (Path.Exists(path)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using StreamWriter file = new(new FileStream(path, FileMode.CreateNew));
        file.Write(Text());
        return true;
    }

    private static StarterFile Copy(string name) => new(name, () => Read(name));

    private static string Read(string name)
    {
        using Stream stream = typeof(StarterFile).Assembly.GetManifestResourceStream($"starter/{name}")
            ?? throw new InvalidOperationException($"The gateway was built without its resource starter/{name}.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
