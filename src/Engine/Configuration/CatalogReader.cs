using RulesEngine.Catalog;
using RulesEngine.Configuration.Reading;

namespace RulesEngine.Configuration;

/// <summary>Reads the operator's own page of the catalog.</summary>
public static class CatalogReader
{
    /// <summary>The URL that a configuration names; null where it names a file.</summary>
    public static Uri? UrlOf(string? from) =>
        Uri.TryCreate(from, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) ? url : null;

    /// <summary>Reads a page from a file.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="named">As the configuration names it.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The page; null where there is none that can be used.</returns>
    internal static CatalogPage? Read(string file, string named, ErrorList errors)
    {
        try
        {
            CatalogPage page = CatalogPage.Read(File.ReadAllText(file));
            foreach (CatalogMistake mistake in page.Mistakes)
                errors.AddIn(named, ErrorCodes.InvalidCatalogEntry, mistake.Path, mistake.Message, mistake.Line is { } line ? new TextPosition(line, 1) : null);
            return page.Mistakes.Count == 0 ? page : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            errors.Add(ErrorCodes.CatalogUnreadable, "catalog.from", wrong is FileNotFoundException or DirectoryNotFoundException
                ? $"there is no file '{named}'; a path begins at the folder of gateway.json"
                : $"the catalog '{named}' cannot be read: {wrong.Message}");
            return null;
        }
    }
}
