using RulesEngine.Policies;
using RulesEngine.Testing;
using RulesEngine.Testing.Reports;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>A folder of policies and tests that lives as long as one test.</summary>
internal sealed class PolicyFolderFixture : IDisposable
{
    private static readonly PolicyCompiler Compiler = new(new PolicyCache(Directory.CreateTempSubdirectory("policy-cache-").FullName, _ => { }));

    public string Path { get; } = Directory.CreateTempSubdirectory("policies-").FullName;

    public PolicyFolderFixture With(string file, string text)
    {
        string path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public PolicyTestReport Run(string? regex = null, bool coverage = false, bool mutate = false) => new PolicyTestRunner(Compiler, TimeProvider.System)
        .Run(Path, regex is null ? null : new System.Text.RegularExpressions.Regex(regex), coverage, mutate, TestContext.Current.CancellationToken);

    public string Tell(string format, PolicyTestReport report)
    {
        using StringWriter told = new();
        TestReports.All[format].Write(report, told);
        return told.ToString().Replace(Path + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
