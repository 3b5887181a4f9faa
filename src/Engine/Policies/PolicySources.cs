namespace RulesEngine.Policies;

/// <summary>Puts a policy together with the files that it loads.</summary>
internal static class PolicySources
{
    /// <summary>The source of one file, with all that it loads, each file once and before the one that needs it.</summary>
    /// <param name="file">The file's name in the folder.</param>
    /// <param name="files">The folder's files by name.</param>
    /// <param name="problems">Takes what cannot be loaded.</param>
    public static PolicySource Gather(string file, IReadOnlyDictionary<string, string> files, ICollection<PolicyDiagnostic> problems)
    {
        List<PolicySource> loaded = [];
        Visit(file, files, loaded, [file], problems);
        return new PolicySource(file, files[file]) { Loaded = loaded };
    }

    /// <summary>Tells editors what is in scope; says nothing to the compiler, which knows.</summary>
    private const string ForEditors = PolicyFolder.LibraryFolder + "/editor" + PolicyFolder.Extension;

    private static void Visit(
        string file, IReadOnlyDictionary<string, string> files, List<PolicySource> loaded, HashSet<string> visited, ICollection<PolicyDiagnostic> problems)
    {
        foreach ((string path, int line) in PolicyHeader.Loads(files[file]))
        {
            if (path == ForEditors) continue;
            if (!IsInLibrary(path) || !files.TryGetValue(path, out string? text)) problems.Add(Refusals.Load.At(file, line, 1, path));
            else if (visited.Add(path))
            {
                Visit(path, files, loaded, visited, problems);
                loaded.Add(new PolicySource(path, text));
            }
        }
    }

    private static bool IsInLibrary(string path) =>
        path.StartsWith(PolicyFolder.LibraryFolder + "/", StringComparison.Ordinal) && PolicyFile.IsWellNamed(path);
}
