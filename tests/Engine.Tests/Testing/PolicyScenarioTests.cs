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
        _chat.ShouldBeDecidedBy("builtin.csx:4");
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
        _chat.Wait(2.Seconds);
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
        Assert.Equal("x", told.Message);
    }
}
