using RulesEngine.Policies;
using RulesEngine.Testing;
using RulesEngine.Testing.Coverage;
using RulesEngine.Testing.Reports;

namespace RulesEngine.Engine.Tests.Testing.Coverage;

public sealed class PolicyCoverageTests : IDisposable
{
    private const string Tests = """
        Deployments("a/one", "b/two");
        Test("a failure", () =>
        {
            Given("a/one").Fails(RateLimited, retryAfter: 1.Seconds);
            Ask();
            ShouldAnswerFrom("b/two");
        });
        """;

    private readonly PolicyFolderFixture _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_PolicyReachedInPart_ListsWhatWasMissed()
    {
        PolicyTestReport report = Run("""
            // A rate limit is left at once.
            if (Failure?.Kind is RateLimited && Attempts.Count < 2) return Failover();

            if (Turn == Turn.Slow)
                return Hedge();
            """);
        string told = _folder.Tell("pretty", report).ReplaceLineEndings("\n");
        Assert.EndsWith("""

            coverage
              p.csx   66.6 %  lines 2 of 3, branches 4 of 6

            p.csx(2,37): 66.6 % covered
                1   // A rate limit is left at once.
                2 ~ if (Failure?.Kind is RateLimited && Attempts.Count < 2) return Failover();
                                                        ^ was never false: Attempts.Count < 2
                3
                4 ~ if (Turn == Turn.Slow)
                        ^ was never true: Turn == Turn.Slow
                5 -     return Hedge();
                        ^ was never reached

              + a test reached it   ~ in part   - no test did

            """.ReplaceLineEndings("\n"), told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if (Failure is { } f && f.Kind is RateLimited) return Failover();", "was never false: f.Kind is RateLimited")]
    [InlineData("if (Failure is not { } f || f.Kind is Refused) return default;\nreturn Failover();", "was never true: f.Kind is Refused")]
    [InlineData("if (!(Failure is { } f)) return default;\nif (f.Kind is RateLimited) return Failover();", "was never false: f.Kind is RateLimited")]
    [InlineData("return Failure is { } f && f.RetryAfter is { } pause && pause > 0.Seconds ? Failover() : default;", "was never false: f.RetryAfter is { } pause; was never false: pause > 0.Seconds")]
    [InlineData("return (Failure?.Kind ?? Refused) == RateLimited ? Failover() : default;", "")]
    [InlineData("return (Request.Model ?? \"none\") + \"\" == \"none\" ? Fail() : Failure is null ? default : Failover();", "was never true: (Request.Model ?? \"none\") + \"\" == \"none\"; was never null: Request.Model")]
    [InlineData("return Turn switch { Turn.Failed => Failover(), Turn.Slow => Hedge(), _ => default };", "was never taken: Turn.Slow")]
    [InlineData("return Turn switch { Turn.Failed when Attempts.Count == 1 => Failover(), _ => default };", "was never false: Attempts.Count == 1")]
    [InlineData("switch (Turn)\n{\n    case Turn.Failed: return Failover();\n    case Turn.Slow:\n        return Hedge();\n}", "was never taken: case Turn.Slow:; was never reached")]
    [InlineData("for (int i = 0; i < 2; i++)\n    if (Turn == Turn.Failed) return Failover();", "")]
    [InlineData("while (Turn == Turn.Failed)\n{\n    return Failover();\n}", "")]
    [InlineData("Only(d => d.Id != \"a/one\" || Turn != Turn.Slow);\nif (Turn == Turn.Failed) return Failover();", "was never false: Turn != Turn.Slow")]
    [InlineData("PreferLowest(d => $\"{d.Region ?? \"x\"}\");\nif (Turn == Turn.Failed) return Failover();", "was never null: d.Region")]
    [InlineData("bool Failed() => Turn == Turn.Failed;\nbool Never() => false;\nif (Failed()) return Failover();\nif (Turn == Turn.Slow && Never()) return Hedge();", "was never asked: false; was never true: Turn == Turn.Slow; was never true: Never(); was never false: Never(); ")]
    [InlineData("const bool Sure = true && !false;\nif (Sure && Turn == Turn.Failed) return Failover();", "")]
    public void Run_Construct_KnowsWhatOfItWasMissed(string policy, string missed)
    {
        FileCoverage file = Assert.Single(Run(policy).Coverage!.Files);
        Assert.Equal(missed.TrimEnd(' ', ';'), string.Join("; ", file.Missed.Select(point => point.Missed)));
    }

    [Fact]
    public void Run_PolicyWithoutTests_IsNotCovered()
    {
        FileCoverage file = Assert.Single(_folder.With("p.csx", "if (Turn == Turn.Failed) return Failover();").Run(coverage: true).Coverage!.Files);
        Assert.Equal((0, (1, 0), (2, 0)), (file.Share, file.Lines, file.Branches));
    }

    [Fact]
    public void Run_LibraryLoadedByTwo_IsReachedWhereOneReachesIt()
    {
        _folder.With("lib/busy.csx", "bool Busy(Failure? failure) => failure?.Kind is RateLimited;")
            .With("q.csx", "#load \"lib/busy.csx\"\nif (Busy(Failure)) return Failover();");
        PolicyTestReport report = Run("#load \"lib/busy.csx\"\nif (Busy(Failure)) return Failover();");
        Assert.Equal(["busy.csx 1", "p.csx 1", "q.csx 0"], report.Coverage!.Files.Select(file => $"{Path.GetFileName(file.File)} {file.Share}"));
    }

    [Fact]
    public void Run_OwnBuiltin_IsAmongTheFiles()
    {
        _folder.With("builtin.csx", "return Turn == Turn.Start ? Try(Candidates.FirstOrDefault()) : Failover();");
        Assert.Equal(["builtin.csx", "p.csx"], Run("if (Turn == Turn.Slow) return Hedge();").Coverage!.Files.Select(file => Path.GetFileName(file.File)));
    }

    [Fact]
    public void ExitCode_BelowTheThreshold_IsTwoAndNamesTheFile()
    {
        PolicyTestReport report = Run("if (Turn == Turn.Failed) return Failover();\nif (Turn == Turn.Slow) return Hedge();");
        Assert.Equal((0, 2), (report.ExitCode(threshold: 83), report.ExitCode(threshold: 84)));
        Assert.EndsWith("p.csx is covered to 83.3 %, less than the 84 % asked for.", Assert.Single(report.Shortcomings(84)), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Html_IsOnePageThatNeedsNothing()
    {
        using StringWriter page = new();
        CoverageHtml.Write(Run("if (Failure is { Kind: RateLimited } && Attempts.Count < 2) return Failover();").Coverage!, page);
        Assert.Contains("<td><a href=\"#p.csx\">p.csx</a></td><td>80 %</td><td>1 of 1</td><td>3 of 4</td>", page.ToString(), StringComparison.Ordinal);
        Assert.Contains("<span class=\"some\"><i>1</i>if (Failure is { Kind: RateLimited } &amp;&amp; Attempts.Count &lt; 2) return Failover();<b>was never false: Attempts.Count &lt; 2</b></span>", page.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Github_WarnsAtThePlace()
    {
        string told = _folder.Tell("github", Run("if (Turn == Turn.Failed && Attempts.Count < 2) return Failover();"));
        Assert.Equal("::warning file=p.csx,line=1,col=28,title=not covered::was never false: Attempts.Count < 2", told.TrimEnd());
    }

    [Fact]
    public void Compile_ForProduction_HoldsNoNotes()
    {
        CompiledPolicy policy = new PolicyCompiler().Compile(new PolicySource("p.csx", "return Fail();"), TestContext.Current.CancellationToken).Policy!;
        Assert.Empty(policy.Create.Method.DeclaringType!.GetFields(System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Public));
    }

    private PolicyTestReport Run(string policy)
    {
        PolicyTestReport report = _folder.With("p.csx", policy).With("p.test.csx", Tests).Run(coverage: true);
        Assert.True(report.ExitCode() == 0, _folder.Tell("pretty", report));
        return report;
    }
}
