namespace RulesEngine.Host.Tests;

/// <summary>Finds files of the repository from wherever the tests were built to.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>The full path of a file, given from the repository's root.</summary>
    public static string File(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "RulesEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No RulesEngine.sln above {AppContext.BaseDirectory}.");
    }
}
