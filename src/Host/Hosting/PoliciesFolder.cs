using RulesEngine.Configuration;

namespace RulesEngine.Host.Hosting;

/// <summary>Finds the policies that somebody means by a folder.</summary>
internal static class PoliciesFolder
{
    /// <summary>The folder that its <c>gateway.json</c> names, where it has one; else its <c>policies</c>, unless the <c>.csx</c> files are in the folder itself.</summary>
    public static string Of(string folder)
    {
        string file = Path.Combine(folder, "gateway.json");
        if (File.Exists(file)) return new ConfigurationLoader(Dialects.Names, Environment.GetEnvironmentVariable).Load(file).PoliciesFolder;
        string inner = Path.Combine(folder, "policies");
        return Directory.Exists(inner) && Directory.GetFiles(folder, "*.csx").Length == 0 ? inner : folder;
    }
}
