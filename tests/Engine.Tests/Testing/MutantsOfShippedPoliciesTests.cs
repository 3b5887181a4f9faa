using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Testing;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>A changed rule of a shipped policy is noticed by the tests next to it: each line below is a change that somebody could make by mistake.</summary>
public sealed class MutantsOfShippedPoliciesTests
{
    [Theory]
    [InlineData("builtin", "Try(Candidates.FirstOrDefault())", "Try(Deployments.FirstOrDefault())")]
    [InlineData("builtin", "Stream is { CanResume: true, Resumed: 0 } ? Resume() : Fail()", "Fail()")]
    [InlineData("builtin", "CanResume: true, Resumed: 0", "CanResume: true")]
    [InlineData("builtin", "InvalidRequest or ContentFiltered or Refused", "InvalidRequest or ContentFiltered")]
    [InlineData("builtin", "InvalidRequest or ContentFiltered or Refused", "InvalidRequest or Refused")]
    [InlineData("builtin", "InvalidRequest or ContentFiltered or Refused", "ContentFiltered or Refused")]
    [InlineData("builtin", "Only(d => d.ContextWindow > ", "Only(d => d.ContextWindow >= ")]
    [InlineData("builtin", "Only(d => d.ContextWindow > (Last.Deployment.ContextWindow ?? Request.InputTokens));", "")]
    [InlineData("builtin", "Untried.Any() ? Failover() : Deliver()", "Failover()")]
    [InlineData("builtin", "RateLimited or Overloaded)", "RateLimited)")]
    [InlineData("builtin", "RateLimited or Overloaded)", "Overloaded)")]
    [InlineData("builtin", "pause <= 2.Seconds", "pause < 2.Seconds")]
    [InlineData("builtin", "pause <= 2.Seconds", "pause <= 3.Seconds")]
    [InlineData("builtin", "pause < Remaining / 4", "pause <= Remaining / 4")]
    [InlineData("builtin", "pause < Remaining / 4 && TriesAt(Last.Deployment) < 2", "pause < Remaining / 4")]
    [InlineData("builtin", "Retry(after: pause)", "Retry()")]
    [InlineData("builtin", "ServerError or ", "")]
    [InlineData("builtin", "ConnectionFailed or ", "")]
    [InlineData("builtin", "EmptyAnswer or MalformedAnswer", "EmptyAnswer")]
    [InlineData("builtin", "EmptyAnswer or MalformedAnswer", "MalformedAnswer")]
    [InlineData("builtin", "TriesAt(Last.Deployment) < 2) return Retry(after: TimeSpan", "TriesAt(Last.Deployment) < 3) return Retry(after: TimeSpan")]
    [InlineData("builtin", "50 + 200 * Chance", "300 * Chance")]
    [InlineData("builtin", "return Failover();", "return Deliver();")]
    [InlineData("eu-residency", "!= \"eu\"", "== \"eu\"")]
    [InlineData("eu-residency", "GetValueOrDefault(\"residency\") != \"eu\"", "ContainsKey(\"residency\") == false")]
    [InlineData("eu-residency", "Only(d => d.Region.StartsWith(\"eu-\"));", "")]
    [InlineData("eu-residency", "Only(d =>", "Prefer(d =>")]
    [InlineData("eu-residency", "Turn == Turn.Start && ", "")]
    [InlineData("eu-residency", "!Candidates.Any()", "false")]
    [InlineData("fast-chat", "d.P95FirstToken", "d.P50FirstToken")]
    [InlineData("fast-chat", "?? 1.Seconds", "")]
    [InlineData("fast-chat", "slowAfter: 2.Seconds", "slowAfter: 3.Seconds")]
    [InlineData("fast-chat", "return Hedge();", "return default;")]
    [InlineData("fast-chat", "Turn == Turn.Failed && ", "")]
    [InlineData("fast-chat", "RateLimited or Overloaded or TimedOut", "Overloaded or TimedOut")]
    [InlineData("fast-chat", "RateLimited or Overloaded or TimedOut", "RateLimited or TimedOut")]
    [InlineData("fast-chat", "RateLimited or Overloaded or TimedOut", "RateLimited or Overloaded")]
    [InlineData("fast-chat", "RateLimited or Overloaded or TimedOut", "RateLimited or Overloaded or TimedOut or ServerError")]
    [InlineData("patient-batch", "PreferLowest(d => d.Price?.Input ?? decimal.MaxValue);", "")]
    [InlineData("patient-batch", " ?? decimal.MaxValue", "")]
    [InlineData("patient-batch", "RateLimited or Overloaded", "RateLimited")]
    [InlineData("patient-batch", "RateLimited or Overloaded", "Overloaded")]
    [InlineData("patient-batch", " && Failure.Kind is RateLimited or Overloaded", "")]
    [InlineData("patient-batch", "pause <= Remaining / 2", "pause < Remaining / 2")]
    [InlineData("patient-batch", "pause <= Remaining / 2", "pause <= Remaining")]
    [InlineData("patient-batch", "Budget.AttemptsLeft > 1", "Budget.AttemptsLeft > 0")]
    [InlineData("patient-batch", "Retry(after: pause)", "Retry()")]
    public void Run_RuleChanged_SomeTestFails(string name, string rule, string changed)
    {
        string source = File.ReadAllText(Repository.PathOf("policies", name + ".csx"));
        Assert.Contains(rule, source, StringComparison.Ordinal);
        using PolicyFolderFixture folder = new();
        folder.With(name + ".csx", source.Replace(rule, changed, StringComparison.Ordinal))
            .With(name + ".test.csx", File.ReadAllText(Repository.PathOf("policies", name + ".test.csx")));

        PolicyTestReport report = folder.Run();

        Assert.DoesNotContain(report.Diagnostics, diagnostic => diagnostic.Code != "CS8321");
        Assert.NotEqual(0, report.Count(PolicyTestOutcome.Failed));
    }
}
