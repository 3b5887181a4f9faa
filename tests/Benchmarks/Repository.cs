namespace RulesEngine.Benchmarks;

/// <summary>Where things lie in this repository.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The gateway as it was built with this program: <c>src/Host/bin/Release/net10.0/rulesengine</c>.</summary>
    public static string Gateway { get; } = Path.Combine(Root, "src", "Host", "bin", Configuration, Framework, "rulesengine");

    /// <summary>This project's own files.</summary>
    public static string Benchmarks { get; } = Path.Combine(Root, "tests", "Benchmarks");

    private static string Framework => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "RulesEngine.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The benchmarks run from inside the repository: no RulesEngine.sln above the program.");
    }
}
