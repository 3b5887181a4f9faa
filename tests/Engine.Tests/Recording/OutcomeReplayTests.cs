using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Recording;

public sealed class OutcomeReplayTests
{
    private const string Hedging = """
        if (Turn == Turn.Start) return Try(Candidates.FirstOrDefault(), slowAfter: 300.Milliseconds);
        if (Turn == Turn.Slow) return Hedge();
        if (Turn == Turn.Interrupted) return Resume();
        """;

    [Fact]
    public void Replay_SamePolicies_EveryRequestGoesTheSameWay()
    {
        Trail[] trails = [.. new Trails(1, 0.5, Given.Policy(Hedging)).Take(1000).Select(trail => Lines.Read(Lines.Write(trail)).Trail)];
        OutcomeReplay replay = Learned(trails, Hedging);

        foreach (Trail trail in trails)
        {
            Trail? again = replay.Replay(trail);
            Assert.NotNull(again);
            Assert.Equal(trail.End, again.End);
            Assert.Equal(trail.Id, again.Id);
            Assert.Equal(trail.Attempts.Select(attempt => (attempt.Deployment.Id, attempt.StartedAfter, attempt.Failure?.Kind)), again.Attempts.Select(attempt => (attempt.Deployment.Id, attempt.StartedAfter, attempt.Failure?.Kind)));
        }

        OutcomeReport report = replay.Report;
        Assert.Equal(0, report.Unknown);
        Assert.Equal(report.Recorded.Answered, report.Replayed.Answered);
        Assert.Equal(report.Recorded.Attempts, report.Replayed.Attempts);
        Assert.Equal(report.Recorded.CostUsd, report.Replayed.CostUsd);
        Assert.Equal(report.Recorded.FirstToken.Percentile(0.99), report.Replayed.FirstToken.Percentile(0.99));
    }

    [Fact]
    public void Replay_PolicyGivesUp_AnswersFewer()
    {
        Trail[] trails = [.. new Trails(2, 0.5, Given.Policy(Hedging)).Take(500)];
        OutcomeReplay replay = Learned(trails, "if (Turn == Turn.Failed) return Fail(503);");

        foreach (Trail trail in trails) replay.Replay(trail);

        Assert.InRange(replay.Report.Replayed.Answered, 100, replay.Report.Recorded.Answered - 50);
        Assert.InRange(replay.Report.Replayed.Attempts, 100, replay.Report.Recorded.Attempts - 50);
    }

    [Fact]
    public void Replay_DeploymentNeverCalledLikeThis_IsUnknownAndCountedOnNeitherSide()
    {
        Trail[] trails = [.. new Trails(3, 0.0, Given.Policy("return Try(Deployments[0]);")).Take(20)];
        OutcomeReplay replay = Learned(trails, "return Try(Deployments[2]);");

        foreach (Trail trail in trails) Assert.Null(replay.Replay(trail));

        Assert.Equal((20, 0, 0), (replay.Report.Unknown, replay.Report.Recorded.Requests, replay.Report.Replayed.Requests));
    }

    [Fact]
    public void Replay_DeploymentCalledByOthersOnly_BorrowsTheNearestCall()
    {
        Trail[] trails = [.. new Trails(4, 0.0, Given.Policy("return Try(Deployments[Chance < 0.5 ? 0 : 1]);")).Take(200)];
        OutcomeReplay replay = Learned(trails, "return Try(Deployments[1]);");

        foreach (Trail trail in trails) replay.Replay(trail);

        long moved = trails.Count(trail => trail.Attempts[0].Deployment.Id == "openai/gpt-4o");
        Assert.Equal(moved, replay.Report.Borrowed);
        Assert.Equal(0, replay.Report.Unknown);
        Assert.Equal(200, replay.Report.Replayed.Answered);
    }

    [Fact]
    public void Replay_WithAModel_TheRoundsDifferAndTheSameSeedDrawsTheSame()
    {
        Trail[] trails = [.. new Trails(5, 0.4, Given.Policy("return Try(Deployments[Chance < 0.5 ? 0 : 1]);")).Take(300)];
        const string other = "if (Turn == Turn.Start) return Try(Deployments[1]); return Fail(503);";

        OutcomeReport[] reports = [.. new ulong[] { 7, 7, 8 }.Select(seed =>
        {
            OutcomeReplay replay = new(new ReplayPolicies(DecisionReplayTests.Set(("test", other)))) { Model = new OutcomeModel(seed) };
            foreach (Trail trail in trails) replay.Learn(trail);
            foreach (Trail trail in trails) replay.Replay(trail);
            return replay.Report;
        })];

        long[][] answered = [.. reports.Select(report => report.Rounds.Select(round => round.Answered).ToArray())];
        Assert.Equal(40, answered[0].Length);
        Assert.Equal(answered[0], answered[1]);
        Assert.NotEqual(answered[0], answered[2]);
        Interval interval = Interval.Of(answered[0].Select(one => (double)one));
        Assert.True(interval.Low < interval.Mean && interval.Mean < interval.High);
        Assert.All(reports[0].Rounds, round => Assert.Equal(reports[0].Recorded.Requests, round.Requests));
    }

    private static OutcomeReplay Learned(IEnumerable<Trail> trails, string policy)
    {
        OutcomeReplay replay = new(new ReplayPolicies(DecisionReplayTests.Set(("test", policy))));
        foreach (Trail trail in trails) replay.Learn(trail);
        return replay;
    }
}
