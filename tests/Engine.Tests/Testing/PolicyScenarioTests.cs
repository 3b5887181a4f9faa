using RulesEngine.Routing;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Testing;

public sealed class PolicyScenarioTests
{
    private const string First = "openai/gpt-4o";
    private const string Second = "anthropic/claude-haiku-4-5";

    private readonly PolicyScenario _chat = new(TestedPolicies.BuiltinOnly, []);

    public PolicyScenarioTests() => _chat.Deployments(First, Second);

    [Fact]
    public void Ask_NothingSaid_FirstDeploymentAnswersAtOnce()
    {
        _chat.Ask();
        _chat.ShouldTry(First);
        _chat.ShouldAnswerFrom(First);
        _chat.ShouldBeDecidedBy("builtin.csx:9");
        _chat.ShouldBeDecidedBy("the first healthy deployment");
        _chat.ShouldNotWait();
        _chat.ShouldTake(TimeSpan.Zero);
        Assert.Equal(200, _chat.Trail!.Status);
    }

    [Fact]
    public void Ask_CallHangs_FailsAfterExactlyItsLimit()
    {
        _chat.Limits(firstToken: 5.Seconds);
        _chat.Given(First).Hangs();
        _chat.Given(Second).Answers(after: 300.Milliseconds);
        _chat.Ask(stream: true);
        _chat.ShouldTry(First, Second);
        _chat.ShouldTake(5300.Milliseconds);
        Attempt hung = _chat.Trail!.Attempts[0];
        Assert.Equal((FailureKind.TimedOut, TimeSpan.FromSeconds(5)), (hung.Failure!.Kind, hung.Took));
    }

    [Fact]
    public void Ask_AnswerInOnePieceHangs_HalfOfTheTimeIsLeftForTheOther()
    {
        _chat.Limits(time: 30.Seconds);
        _chat.Given(First).Hangs();
        _chat.Ask();
        _chat.ShouldAnswerFrom(Second);
        _chat.ShouldTake(15.Seconds);
    }

    [Fact]
    public void Ask_ShortRetryAfter_WaitsItOutInVirtualTime()
    {
        _chat.Given(First).Fails(FailureKind.RateLimited, retryAfter: 2.Seconds).Answers();
        _chat.Ask();
        _chat.ShouldTry(First, First);
        _chat.ShouldWait(2.Seconds);
        _chat.ShouldTake(2.Seconds);
    }

    [Fact]
    public void Ask_Jitter_IsDrawnFromTheSeed()
    {
        _chat.Given(First).Fails(FailureKind.ServerError).Answers();
        _chat.Ask();
        _chat.ShouldWaitBetween(50.Milliseconds, 250.Milliseconds);

        PolicyScenario again = new(TestedPolicies.BuiltinOnly, []);
        again.Deployments(First, Second);
        again.Given(First).Fails(FailureKind.ServerError).Answers();
        again.Ask();
        Assert.Equal(_chat.Trail!.Took, again.Trail!.Took);

        PolicyScenario other = new(TestedPolicies.BuiltinOnly, []);
        other.Seed(7);
        other.Deployments(First, Second);
        other.Given(First).Fails(FailureKind.ServerError).Answers();
        other.Ask();
        Assert.NotEqual(_chat.Trail.Took, other.Trail!.Took);
    }

    [Fact]
    public void Ask_RetryAfter_CoolsUntilTimeHasGoneBy()
    {
        _chat.Given(First).Fails(FailureKind.RateLimited, retryAfter: 30.Seconds).Answers();
        _chat.Ask();
        _chat.ShouldTry(First, Second);
        _chat.ShouldCool(First, 30.Seconds);
        _chat.Wait(29.Seconds);
        _chat.Ask();
        _chat.ShouldTry(Second);
        _chat.Wait(6.Seconds);
        _chat.Ask();
        _chat.ShouldTry(First);
    }

    [Fact]
    public void HasOpenBreaker_NextRequests_KeepAwayForFiveSeconds()
    {
        _chat.Given(First).HasOpenBreaker();
        _chat.Ask();
        _chat.ShouldTry(Second);
        _chat.Wait(6.Seconds);
        _chat.Ask();
        _chat.ShouldTry(First);
        _chat.ShouldAnswerFrom(First);
    }

    [Fact]
    public void Ask_EverybodyFails_ClientHearsTheFirstFailure()
    {
        _chat.Given(First).Fails(FailureKind.QuotaExhausted);
        _chat.Given(Second).Fails(FailureKind.AuthenticationFailed);
        _chat.Ask();
        _chat.ShouldFail("exhausted", status: 429, saying: "QuotaExhausted");
        Assert.Equal(EndReason.Exhausted, _chat.Trail!.End);
    }

    [Fact]
    public void Ask_PriceAndTokensSaid_CostsWhatBothAttemptsCost()
    {
        PolicyScenario priced = new(TestedPolicies.BuiltinOnly, []);
        priced.Deployment("openai/gpt-4o", price: (2.5, 10)).Answers(tokens: 100);
        priced.Ask(inputTokens: 1_000);
        Assert.Equal(0.0035m, priced.Trail!.CostUsd);
        priced.ShouldCostAtMost(0.0035);
        Assert.Throws<MismatchException>(() => priced.ShouldCostAtMost(0.0034));
    }

    [Fact]
    public void ShouldTry_OtherOrder_DrawsBothSidesAndTheStory()
    {
        _chat.Given(First).Fails(FailureKind.RateLimited, retryAfter: 30.Seconds, after: 20.Milliseconds);
        _chat.Given(Second).Answers(after: 300.Milliseconds);
        _chat.Ask(stream: true);
        MismatchException told = Assert.Throws<MismatchException>(() => _chat.ShouldTry(Second));
        Assert.Equal("""
            ShouldTry
              expected  anthropic/claude-haiku-4-5
              happened  openai/gpt-4o, anthropic/claude-haiku-4-5

                   0 ms  Start       the policies saw openai/gpt-4o, anthropic/claude-haiku-4-5
                                     60 s and 4 attempts left, chance 0.971
                                     Try openai/gpt-4o  <- builtin.csx:9  // A new request goes to the first healthy deployment, in the order of the configuration.
                  20 ms              openai/gpt-4o failed after 20 ms: RateLimited 429, retry after 30 s
                  20 ms  Failed      the policies saw anthropic/claude-haiku-4-5
                                     not openai/gpt-4o: cooling for 30 s
                                     59.98 s and 3 attempts left, chance 0.444
                                     Failover  <- builtin.csx:55  // Everything else leaves at once.
                 320 ms              anthropic/claude-haiku-4-5 answered after 300 ms
                 320 ms  the end     answered by anthropic/claude-haiku-4-5, status 200
            """, told.Message, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void BreaksOff_TextOnly_AnotherGoesOnWithTheStream()
    {
        _chat.Given(First).BreaksOff(after: 200.Milliseconds, lasting: 1.Seconds);
        _chat.Given(Second).Answers(after: 300.Milliseconds);
        _chat.Ask(stream: true);
        _chat.ShouldTry(First, Second);
        _chat.ShouldResumeWith(Second);
        _chat.ShouldTake(1500.Milliseconds);
        _chat.ShouldBeDecidedBy("goes on elsewhere");
    }

    [Fact]
    public void BreaksOff_InAToolCall_EndsAsInterrupted()
    {
        _chat.Given(First).BreaksOff(inToolCall: true);
        _chat.Ask(stream: true);
        _chat.ShouldTry(First);
        _chat.ShouldFail("interrupted", saying: "broke off");
    }

    [Fact]
    public void Ask_SlowTurnLeftToTheBuiltin_TheAttemptGoesOn()
    {
        using PolicyFolderFixture folder = new();
        folder.With("curious.csx", "if (Turn == Turn.Start) return Try(Candidates.FirstOrDefault(), slowAfter: 1.Seconds);");
        PolicyScenario curious = new(TestedPolicies.Load(folder.Path), ["curious"]);
        curious.Deployments(First, Second);
        curious.Given(First).Answers(after: 9.Seconds);
        curious.Ask(stream: true);
        curious.ShouldTry(First);
        curious.ShouldTake(9.Seconds);
        Assert.Equal([Turn.Start, Turn.Slow], curious.Trail!.Turns.Select(turn => turn.Turn));
    }

    [Fact]
    public void Ask_HedgedCall_LosesAndIsCancelled()
    {
        using PolicyFolderFixture folder = new();
        folder.With("hedge.csx", "if (Turn == Turn.Start) return Hedge(after: 800.Milliseconds);");
        PolicyScenario hedge = new(TestedPolicies.Load(folder.Path), ["hedge"]);
        hedge.Deployments(First, Second);
        hedge.Given(First).Hangs();
        hedge.Given(Second).Answers(after: 200.Milliseconds);
        hedge.Ask(stream: true);
        hedge.ShouldHedgeWith(Second);
        hedge.ShouldAnswerFrom(Second);
        hedge.ShouldTake(1.Seconds);
        Assert.True(hedge.Trail!.Attempts[0].Cancelled);

        // What was cancelled has come to its end: nobody counts as busy.
        hedge.Given(First).Answers();
        hedge.Wait(1.Minutes);
        hedge.Ask(stream: true);
        Assert.All(hedge.Trail.Attempts, attempt => Assert.Equal(0, attempt.Deployment.InFlight));
    }

    [Fact]
    public void HealthSaid_BeforeAndAfterACall_IsWhatPoliciesSee()
    {
        _chat.Given(First).HasErrorRate(25.Percent).HasFirstToken(p50: 300.Milliseconds, p95: 900.Milliseconds).IsBusy(inFlight: 7).HasLeft(requests: 5, tokens: 9000);
        _chat.Ask();
        Deployment seen = _chat.Trail!.Attempts[0].Deployment;
        Assert.Equal((0.25, 7, 5L, 9000L), (seen.ErrorRate, seen.InFlight, seen.RequestsLeft, seen.TokensLeft));
        Assert.Equal((300.Milliseconds, 900.Milliseconds), (seen.P50FirstToken, seen.P95FirstToken));
        _chat.Ask();
        Deployment later = _chat.Trail!.Attempts[0].Deployment;
        Assert.Equal((16 / 64.0, 7), (later.ErrorRate, later.InFlight));
        Assert.Equal(300.Milliseconds, later.P50FirstToken);
    }

    [Fact]
    public void Ask_BreakerOpensAndCloses_TheSameWayEveryTime()
    {
        string[] stories = [.. Enumerable.Range(0, 25).Select(_ => OutageAndRecovery())];
        Assert.Single(stories.Distinct());
        Assert.Contains("First ServerError Open", stories[0], StringComparison.Ordinal);
        Assert.Contains("First TimedOut", stories[0], StringComparison.Ordinal);
        Assert.EndsWith("First  Closed", stories[0], StringComparison.Ordinal);
    }

    /// <summary>The breaker tells of its changes on threads of the pool: the one place where a scenario could depend on luck.</summary>
    private static string OutageAndRecovery()
    {
        PolicyScenario chat = new(TestedPolicies.BuiltinOnly, []);
        chat.Deployments(First, Second);
        chat.Given(First).Fails(FailureKind.ServerError, times: 13).Hangs().Answers(after: 10.Milliseconds);
        List<string> told = [];
        for (int i = 0; i < 40; i++)
        {
            chat.Ask(stream: i % 2 == 0);
            told.AddRange(chat.Trail!.Attempts.Select(attempt => $"{attempt.StartedAfter} {(attempt.Deployment.Id == First ? nameof(First) : nameof(Second))} {attempt.Failure?.Kind} {attempt.Deployment.Breaker}"));
            if (i > 10) chat.Wait(2.Seconds);
        }

        return string.Join("\n", told);
    }
}
