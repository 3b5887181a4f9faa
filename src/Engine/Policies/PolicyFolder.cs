namespace RulesEngine.Policies;

/// <summary>The text of every file of a policy folder at one moment.</summary>
public sealed class PolicyFolder
{
    internal const string Extension = ".csx";
    internal const string LibraryFolder = "lib";

    private PolicyFolder(string path, bool exists, IReadOnlyDictionary<string, string> files, IReadOnlyList<PolicyDiagnostic> problems)
    {
        Path = path;
        Exists = exists;
        Files = files;
        Problems = problems;
    }

    /// <summary>Where the folder is.</summary>
    public string Path { get; }

    internal bool Exists { get; }

    /// <summary>By name as <c>#load</c> and decisions have it: <c>fast-chat.csx</c>, <c>lib/regions.csx</c>. In the order of the names, those to be loaded last.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    internal IReadOnlyList<PolicyDiagnostic> Problems { get; }

    internal static PolicyFolder Read(string path)
    {
        Dictionary<string, string> files = [];
        List<PolicyDiagnostic> problems = [];
        bool exists = Directory.Exists(path);
        if (exists)
        {
            ReadFiles(path, "", files, problems);
            string library = System.IO.Path.Combine(path, LibraryFolder);
            if (Directory.Exists(library)) ReadFiles(library, LibraryFolder + "/", files, problems);
        }

        return new PolicyFolder(path, exists, files, problems);
    }

    internal bool IsSameAs(PolicyFolder? other) =>
        other is not null && Exists == other.Exists && Files.SequenceEqual(other.Files) && Problems.SequenceEqual(other.Problems);

    private static void ReadFiles(string folder, string prefix, Dictionary<string, string> files, List<PolicyDiagnostic> problems)
    {
        string[] paths = [];
        try
        {
            paths = Directory.GetFiles(folder, "*" + Extension);
            Array.Sort(paths, StringComparer.Ordinal);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            problems.Add(Refusals.Unreadable.At(prefix, 1, 1, problem.Message));
        }

        foreach (string path in paths)
        {
            string name = prefix + System.IO.Path.GetFileName(path);
            try
            {
                files[name] = File.ReadAllText(path);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                problems.Add(Refusals.Unreadable.At(name, 1, 1, problem.Message));
            }
        }
    }
}
