namespace RulesEngine.Host.Tests.Serving;

/// <summary>A folder of a test's own, gone when the test is.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("rulesengine-").FullName;

    public string Combine(string file) => System.IO.Path.Combine(Path, file);

    public void Write(string file, string text)
    {
        string path = Combine(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void SaveByRename(string file, string text)
    {
        Write($"{file}.tmp~", text);
        File.Move(Combine($"{file}.tmp~"), Combine(file), overwrite: true);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
