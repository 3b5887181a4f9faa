using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Recording;

public sealed class DecisionReplayTests
{
    private const string Careful = """
        Prefer(d => d.ErrorRate < 0.15);
        if (Turn == Turn.Start) return Hedge(after: TimeSpan.FromMilliseconds(100 + 100 * Chance));
        if (Turn == Turn.Slow) return Chance < 0.5 ? Hedge() : Failover();
        if (Turn == Turn.Interrupted) return Resume();
        if (Attempts.Count(a => a.Deployment.Is(Last!.Deployment)) < 2 && Remaining > 5.Seconds) return Retry(after: Elapsed / 10);
        """;

    [Fact]
    public void Replay_SamePolicies_DecidesEveryTurnTheSame()
    {
        PolicySet policies = Set(("test", Careful));
        DecisionReport report = new();
        DecisionReplay replay = new(new ReplayPolicies(policies));

        foreach (Trail trail in new Trails(1, 0.6, policies.Policies["test"]).Take(3000)) report.Add(Lines.Read(Lines.Write(trail)).Trail, replay);

        Assert.Equal(0, report.Differences);
        Assert.Equal(0, report.Unseen);
        Assert.InRange(report.Turns, 5000, 50_000);
    }

    [Fact]
    public void Replay_OneRuleChanged_FindsExactlyTheTurnsItDecides()
    {
        CompiledPolicy before = Given.Policy(Careful);
        DecisionReport report = new();
        DecisionReplay replay = new(new ReplayPolicies(Set(("test", Careful.Replace("/ 10", "/ 20", StringComparison.Ordinal)))));
        long retries = 0;

        foreach (Trail trail in new Trails(2, 0.6, before).Take(1000))
        {
            retries += trail.Turns.Count(turn => turn.Decision.Kind == DecisionKind.Retry && turn.Decision.File == "test.csx" && turn.Decision.After > TimeSpan.Zero);
            report.Add(trail, replay);
        }

        Assert.InRange(retries, 100, 10_000);
        Assert.Equal(retries, report.Differences);
        DifferenceGroup group = Assert.Single(report.Groups);
        Assert.Equal(("test.csx:5", "test.csx:5", retries), (group.Before, group.After, group.Count));
        Assert.Equal(DecisionKind.Retry, report.First!.After.Decision.Kind);
    }

    [Fact]
    public void Replay_OrderOfCandidatesChanged_IsADifferenceOfFailover()
    {
        DecisionReport report = new();
        DecisionReplay replay = new(new ReplayPolicies(Set(("test", "Prefer(d => d.Provider == \"local\");"))));

        foreach (Trail trail in new Trails(3, 0.6, Given.Policy("Prefer(d => d.Provider != \"local\");")).Take(300)) report.Add(trail, replay);

        Assert.Contains(report.Groups, group => group.First.Before.Decision.Kind == DecisionKind.Failover && DecisionReplay.Meant(group.First.After)!.Id == "local/qwen3");
    }

    [Fact]
    public void Replay_PolicyGone_IsNamed()
    {
        ReplayPolicies policies = new(PolicySet.BuiltinOnly);
        new DecisionReport().Add(new Trails(4, 0.6, Given.Policy(Careful)).Next(), new DecisionReplay(policies));

        Assert.Equal(["test"], policies.Missing);
    }

    [Fact]
    public void Replay_AgainstOtherPolicies_ComparesTheTwo()
    {
        DecisionReport report = new();
        DecisionReplay one = new(new ReplayPolicies(Set(("test", "return Fail(418);")))), other = new(new ReplayPolicies(Set(("test", "return Fail(418);"))));

        foreach (Trail trail in new Trails(5, 0.6, Given.Policy(Careful)).Take(100)) report.Add(trail, one, other);

        Assert.Equal(0, report.Differences);
        Assert.InRange(report.Turns, 100, 2000);
    }

    internal static PolicySet Set(params (string Name, string Text)[] policies)
    {
        using TemporaryFolder folder = new();
        foreach ((string name, string text) in policies) folder.Write($"{name}.csx", text);
        PolicySet set = new PolicyLibrary(folder.Path, new PolicyCompiler(), TimeProvider.System).Reload();
        Assert.Empty(set.Diagnostics);
        return set;
    }
}
