using RulesEngine.Policies;

namespace RulesEngine.Host.Hosting;

/// <summary>The compiler with its cache on disk: <c>$XDG_CACHE_HOME/rulesengine/policies</c>, or <c>~/.cache</c> where that is not set.</summary>
internal static class PolicyCompilers
{
    /// <summary>Opens it.</summary>
    /// <param name="report">Told what is wrong with the cache; nothing that is wrong with it keeps a policy away.</param>
    public static PolicyCompiler Open(Action<string> report) => new(new PolicyCache(Path.Combine(Home, "rulesengine", "policies"), report));

    private static string Home => Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
        ? cache
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
