using System.Text.RegularExpressions;
using Xunit;

namespace RulesEngine.Architecture.Tests.Docs;

/// <summary>A page leads to what is there.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_ItsLinks_LeadToFiles(string page)
    {
        string folder = Path.Combine(Repository.Root, Path.GetDirectoryName(page)!);

        string[] dead = [.. Link().Matches(Repository.Read(page)).Select(link => link.Groups["to"].Value).Where(to => !Leads(folder, to))];

        Assert.Empty(dead);
    }

    private static bool Leads(string folder, string to)
    {
        string path = Path.GetFullPath(Path.Combine(folder, to));
        return File.Exists(path) || Directory.Exists(path);
    }

    // Not those to other sites, nor to a place in the same page.
    [GeneratedRegex(@"\]\((?!https?:|#)(?<to>[^)#\s]+)")]
    private static partial Regex Link();
}
