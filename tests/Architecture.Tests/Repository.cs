namespace RulesEngine.Architecture.Tests;

/// <summary>The files of the repository that the rules read.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts"];

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Every file below a folder that a person wrote, as a path from the root.</summary>
    public static IEnumerable<string> Files(string folder = "") =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder))).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(DirectoryInfo folder) => folder.EnumerateFiles().Where(file => file.LinkTarget is null).Select(file => file.FullName)
        .Concat(folder.EnumerateDirectories().Where(inner => !inner.Name.StartsWith('.') && !NotOurs.Contains(inner.Name)).SelectMany(Walk));

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "RulesEngine.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!);
}
