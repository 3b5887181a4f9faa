using System.Threading.Channels;
using RulesEngine.Policies;
using RulesEngine.Testing;

namespace RulesEngine.Engine.Tests.Testing;

public sealed class PolicyTestWatchTests : IDisposable
{
    private const string Tests = """
        Deployments("a/one", "b/two");
        Test("a rate limit is left", () =>
        {
            Given("a/one").Fails(RateLimited, retryAfter: 1.Seconds).Answers();
            Ask();
            ShouldAnswerFrom("b/two");
        });
        """;

    private const string Leave = "#load \"lib/busy.csx\"\nif (Failure?.Kind == Busy) return Failover();";

    private readonly Channel<PolicyTestReport> _reports = Channel.CreateUnbounded<PolicyTestReport>();
    private readonly PolicyFolderFixture _folder = new();
    private readonly PolicyTestWatch _watch;

    public PolicyTestWatchTests()
    {
        _folder.With("lib/busy.csx", "const FailureKind Busy = RateLimited;").With("leave.csx", Leave).With("leave.test.csx", Tests)
            .With("other.csx", "if (Failure?.Kind is RateLimited) return Failover();").With("other.test.csx", Tests);
        _watch = new PolicyTestWatch(_folder.Path, new PolicyCompiler(), TimeProvider.System, null, report => _reports.Writer.TryWrite(report));
    }

    public void Dispose()
    {
        _watch.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Watch_Began_RunsAllTests() => Assert.Equal(["leave", "other"], Passed(await NextAsync()));

    [Fact]
    public async Task Watch_PolicySaved_RunsItsTestsOnly()
    {
        await NextAsync();
        Save("leave.csx", "// Nothing.\nif (Turn == Turn.Slow) return Hedge();");
        PolicyTestReport report = await NextAsync();
        Assert.Equal((1, 1), (report.Results.Count, report.Count(PolicyTestOutcome.Failed)));
        Assert.EndsWith("leave.test.csx", report.Results[0].File, StringComparison.Ordinal);

        Save("leave.csx", Leave);
        Assert.Equal(["leave"], Passed(await NextAsync()));
    }

    [Fact]
    public async Task Watch_TestSaved_RunsItOnly()
    {
        await NextAsync();
        Save("other.test.csx", Tests + "\nTodo(\"more\");");
        Assert.Equal(2, (await NextAsync()).Results.Count);
    }

    [Fact]
    public async Task Watch_LibrarySaved_RunsTheTestsOfThoseWhoLoadIt()
    {
        await NextAsync();
        Save("lib/busy.csx", "const FailureKind Busy = Overloaded;");
        PolicyTestReport report = await NextAsync();
        Assert.EndsWith("leave.test.csx", Assert.Single(report.Results).File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_PolicyThatDoesNotCompile_IsToldAndTestedAgainOnceItDoes()
    {
        await NextAsync();
        Save("leave.csx", "return Nope();");
        PolicyTestReport broken = await NextAsync();
        Assert.Equal((0, 1), (broken.Results.Count, broken.ExitCode()));

        Save("leave.csx", "// Back.\n" + Leave.Replace("#load \"lib/busy.csx\"\n", "", StringComparison.Ordinal).Replace("Busy", "RateLimited", StringComparison.Ordinal));
        Assert.Equal(["leave"], Passed(await NextAsync()));
    }

    [Fact]
    public async Task Watch_BuiltinSaved_RunsAllTests()
    {
        await NextAsync();
        Save("builtin.csx", "return Turn == Turn.Start ? Try(Candidates.FirstOrDefault()) : Failover();");
        Assert.Equal(["leave", "other"], Passed(await NextAsync()));
    }

    // By rename, as editors do, so that no test reads half a file.
    private void Save(string file, string text)
    {
        string path = Path.Combine(_folder.Path, file);
        File.WriteAllText(path + ".saving", text);
        File.Move(path + ".saving", path, overwrite: true);
    }

    private async Task<PolicyTestReport> NextAsync() => await _reports.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask()
        .WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);

    private static IEnumerable<string> Passed(PolicyTestReport report) => report.Results
        .Where(result => result.Outcome == PolicyTestOutcome.Passed).Select(result => Path.GetFileName(result.File).Replace(".test.csx", "", StringComparison.Ordinal));
}
