Deployment("openai/gpt-4o", contextWindow: 128_000);
Deployment("anthropic/claude-haiku-4-5", contextWindow: 200_000);
Deployment("local/qwen3", contextWindow: 32_000);

Test("the first healthy deployment is asked", () =>
{
    Ask();
    ShouldTry("openai/gpt-4o");
    ShouldAnswerFrom("openai/gpt-4o");
    ShouldBeDecidedBy("A new request goes to the first healthy deployment");
});

Test("one that is cooling is passed over", () =>
{
    Given("openai/gpt-4o").IsCooling(10.Seconds);
    Ask();
    ShouldTry("anthropic/claude-haiku-4-5");
});

Test("one whose breaker is open is passed over, until the break is over", () =>
{
    Given("openai/gpt-4o").HasOpenBreaker();
    Ask();
    ShouldTry("anthropic/claude-haiku-4-5");
    Wait(6.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o");
});

// The chance of the second request's first turn is 0.061 with the usual seed, of the third one's 0.387.
Test("one that has just come back gets its requests back bit by bit", () =>
{
    Given("openai/gpt-4o").IsCooling(10.Seconds);
    Wait(11.Seconds);
    Ask();
    ShouldTry("anthropic/claude-haiku-4-5");
    Wait(5.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o");
});

Test("a slow attempt goes on", () =>
{
    Given("openai/gpt-4o").Answers(after: 20.Seconds);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o");
    ShouldTake(20.Seconds);
});

Test("a stream that broke after text goes on elsewhere, once", () =>
{
    Given("openai/gpt-4o").BreaksOff(lasting: 1.Seconds);
    Given("anthropic/claude-haiku-4-5").BreaksOff(lasting: 1.Seconds);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldFail("interrupted");
    ShouldBeDecidedBy("A stream that broke goes on elsewhere");
});

Test("a stream that broke in a tool call ends with an error", () =>
{
    Given("openai/gpt-4o").BreaksOff(inToolCall: true);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o");
    ShouldFail("interrupted");
});

Test("{0} goes to the client as it is", [InvalidRequest, ContentFiltered, Refused], kind =>
{
    Given("openai/gpt-4o").Fails(kind);
    Ask();
    ShouldTry("openai/gpt-4o");
    ShouldDeliver(kind);
    ShouldBeDecidedBy("a refusal is never routed around");
});

Test("what does not fit goes to a larger window", () =>
{
    Given("openai/gpt-4o").Fails(ContextLengthExceeded);
    Ask(inputTokens: 150_000);
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldBeDecidedBy("a larger context window");
});

Test("what fits nowhere goes to the client as it is", () =>
{
    Given("openai/gpt-4o").Fails(ContextLengthExceeded);
    Given("anthropic/claude-haiku-4-5").Fails(ContextLengthExceeded);
    Ask(inputTokens: 250_000);
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldDeliver(ContextLengthExceeded);
});

Test("a larger window that has failed already is not asked again", () =>
{
    Given("openai/gpt-4o").IsIsolated();
    Given("anthropic/claude-haiku-4-5").Fails(QuotaExhausted);
    Given("local/qwen3").Fails(ContextLengthExceeded);
    Ask(inputTokens: 50_000);
    ShouldTry("anthropic/claude-haiku-4-5", "local/qwen3");
    ShouldDeliver(ContextLengthExceeded);
});

Test("where a window is not known, larger means larger than the question", () =>
{
    Deployments("mistral/unknown");
    Deployment("google/gemini", contextWindow: 1_000_000);
    Given("openai/gpt-4o").IsIsolated();
    Given("anthropic/claude-haiku-4-5").IsIsolated();
    Given("local/qwen3").IsIsolated();
    Given("mistral/unknown").Fails(ContextLengthExceeded);
    Ask(inputTokens: 150_000);
    ShouldTry("mistral/unknown", "google/gemini");
});

Test("an equal window is no larger one", () =>
{
    Deployment("azure/gpt-4o", contextWindow: 128_000);
    Given("openai/gpt-4o").Fails(ContextLengthExceeded);
    Given("anthropic/claude-haiku-4-5").IsCooling(1.Minutes);
    Ask(inputTokens: 150_000);
    ShouldTry("openai/gpt-4o");
    ShouldDeliver(ContextLengthExceeded);
});

Test("a short pause is waited out on {0}", [RateLimited, Overloaded], kind =>
{
    Given("openai/gpt-4o").Fails(kind, retryAfter: 2.Seconds).Answers();
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o");
    ShouldWait(2.Seconds);
    ShouldBeDecidedBy("worth the wait");
});

Test("a short pause is waited out once", () =>
{
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: 1.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldWait(1.Seconds);
});

Test("a pause of {0} is left", [2001.Milliseconds, 30.Seconds], pause =>
{
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: pause);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldNotWait();
    ShouldCool("openai/gpt-4o", pause);
});

Test("with {0} in all, a pause of a second is {1}", [(4.Seconds, "left"), (4100.Milliseconds, "waited out")], (time, verdict) =>
{
    Limits(time: time);
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: 1.Seconds).Answers();
    Ask();
    ShouldTry("openai/gpt-4o", verdict == "left" ? "anthropic/claude-haiku-4-5" : "openai/gpt-4o");
});

Test("{0} is not waited for, whatever it asks", [QuotaExhausted, AuthenticationFailed, ModelNotFound], kind =>
{
    Given("openai/gpt-4o").Fails(kind, retryAfter: 1.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldNotWait();
});

Test("{0} is tried once more in place, after a moment", [ServerError, ConnectionFailed, EmptyAnswer, MalformedAnswer], kind =>
{
    Given("openai/gpt-4o").Fails(kind).Answers();
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o");
    ShouldWaitBetween(50.Milliseconds, 250.Milliseconds);
    ShouldBeDecidedBy("A single hiccup");
});

// The chance of the second turn is 0.444 with the usual seed.
Test("that moment is 50 milliseconds and the chance's share of 200 more", () =>
{
    Given("openai/gpt-4o").Fails(ServerError).Answers();
    Ask();
    ShouldWaitBetween(138.Milliseconds, 140.Milliseconds);
});

Test("that moment is between 50 and 250 milliseconds, by chance {0}", [1, 2, 3, 4, 5, 6, 7, 8], seed =>
{
    Seed(seed);
    Given("openai/gpt-4o").Fails(ServerError).Answers();
    Ask();
    ShouldWaitBetween(50.Milliseconds, 250.Milliseconds);
});

Test("the second {0} leaves", [ServerError, ConnectionFailed, EmptyAnswer, MalformedAnswer], kind =>
{
    Given("openai/gpt-4o").Fails(kind);
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldBeDecidedBy("Everything else leaves at once");
});

FailureKind[] leaves =
[
    TimedOut, RateLimited, QuotaExhausted, Overloaded, AuthenticationFailed, PermissionDenied, RegionBlocked, ModelNotFound,
    RequestTooLarge, Truncated, StreamInterrupted,
];
Test("{0} leaves at once", leaves, kind =>
{
    Given("openai/gpt-4o").Fails(kind);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldNotWait();
    ShouldBeDecidedBy("Everything else leaves at once");
});

Test("what one model does not take goes to another model", () =>
{
    Given("openai/gpt-4o").Fails(UnsupportedParameter);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldNotWait();
    ShouldBeDecidedBy("What one model does not take");
});

Test("what no model takes is returned as the provider said it", () =>
{
    Given("openai/gpt-4o").Fails(UnsupportedParameter);
    Given("anthropic/claude-haiku-4-5").Fails(UnsupportedParameter);
    Given("local/qwen3").Fails(UnsupportedParameter);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3");
    ShouldDeliver(UnsupportedParameter);
});

Test("the same model elsewhere does not take it either", () =>
{
    Deployments("azure/gpt-4o");
    Given("openai/gpt-4o").Fails(UnsupportedParameter);
    Given("anthropic/claude-haiku-4-5").IsIsolated();
    Given("local/qwen3").IsIsolated();
    Ask();
    ShouldTry("openai/gpt-4o");
    ShouldDeliver(UnsupportedParameter);
});

Test("when everybody has failed for good, the client hears the first failure", () =>
{
    Given("openai/gpt-4o").Fails(QuotaExhausted);
    Given("anthropic/claude-haiku-4-5").Fails(AuthenticationFailed);
    Given("local/qwen3").Fails(ModelNotFound);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3");
    ShouldNotWait();
    ShouldFail("exhausted", status: 429);
});

Test("when everybody has failed, one whose trouble may pass is asked again after a second", () =>
{
    Given("openai/gpt-4o").Fails(QuotaExhausted);
    Given("anthropic/claude-haiku-4-5").Fails(Overloaded).Answers();
    Given("local/qwen3").Fails(TimedOut, after: 1.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3", "anthropic/claude-haiku-4-5");
    ShouldWait(1.Seconds);
    ShouldAnswerFrom("anthropic/claude-haiku-4-5");
    ShouldBeDecidedBy("one whose trouble may pass");
});

Test("then rather another that rests than the last one again", () =>
{
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: 20.Seconds).Answers();
    Given("anthropic/claude-haiku-4-5").Fails(ModelNotFound);
    Given("local/qwen3").Fails(Overloaded);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3", "openai/gpt-4o");
    ShouldWait(1.Seconds);
});

Test("then the last one again, where there is no other", () =>
{
    Given("openai/gpt-4o").IsIsolated();
    Given("anthropic/claude-haiku-4-5").IsIsolated();
    Given("local/qwen3").Fails(Overloaded).Answers();
    Ask();
    ShouldTry("local/qwen3", "local/qwen3");
    ShouldWait(1.Seconds);
});

Test("with {0} left there is {1} second round", [(5.Seconds, "no"), (5100.Milliseconds, "a")], (time, verdict) =>
{
    Limits(time: time);
    Given("openai/gpt-4o").Fails(Overloaded).Answers();
    Given("anthropic/claude-haiku-4-5").IsIsolated();
    Given("local/qwen3").IsIsolated();
    Ask();
    if (verdict == "a") ShouldTry("openai/gpt-4o", "openai/gpt-4o");
    else ShouldTry("openai/gpt-4o");
});

Test("five calls are enough, whatever the limits allow", () =>
{
    Limits(attempts: 50);
    Given("openai/gpt-4o").Fails(Overloaded);
    Given("anthropic/claude-haiku-4-5").Fails(Overloaded);
    Given("local/qwen3").Fails(Overloaded);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3", "openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldFail("exhausted", status: 503);
});

Test("nobody is asked three times", () =>
{
    Limits(attempts: 50);
    Given("openai/gpt-4o").Fails(ServerError);
    Given("anthropic/claude-haiku-4-5").Fails(Overloaded);
    Given("local/qwen3").IsIsolated();
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o", "anthropic/claude-haiku-4-5", "anthropic/claude-haiku-4-5");
    ShouldFail("exhausted", status: 502);
});

Test("one that rests is asked before the client hears an error", () =>
{
    Given("openai/gpt-4o").IsCooling(1.Minutes);
    Given("anthropic/claude-haiku-4-5").Fails(AuthenticationFailed);
    Given("local/qwen3").IsIsolated();
    Ask();
    ShouldTry("anthropic/claude-haiku-4-5", "openai/gpt-4o");
    ShouldNotWait();
    ShouldBeDecidedBy("those that rest are asked too");
});

Test("one that rests and was not asked comes before one that was, the soonest first", () =>
{
    Given("openai/gpt-4o").Fails(RateLimited);
    Given("anthropic/claude-haiku-4-5").IsCooling(1.Minutes);
    Given("local/qwen3").IsCooling(30.Seconds);
    Given("local/qwen3").Fails(AuthenticationFailed);
    Ask();
    ShouldTry("openai/gpt-4o", "local/qwen3", "anthropic/claude-haiku-4-5");
    ShouldNotWait();
});

Test("a second round begins with one that does not rest", () =>
{
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: 20.Seconds);
    Given("anthropic/claude-haiku-4-5").Fails(Overloaded).Answers();
    Given("local/qwen3").Fails(Overloaded);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3", "anthropic/claude-haiku-4-5");
});

Test("a second round of those that rest begins with the soonest", () =>
{
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: 20.Seconds);
    Given("anthropic/claude-haiku-4-5").Fails(RateLimited, retryAfter: 10.Seconds).Answers();
    Given("local/qwen3").Fails(AuthenticationFailed);
    Ask();
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3", "anthropic/claude-haiku-4-5");
});

Test("with nobody healthy, the one that comes back soonest is asked at once", () =>
{
    Given("openai/gpt-4o").IsCooling(10.Seconds);
    Given("anthropic/claude-haiku-4-5").IsCooling(2001.Milliseconds);
    Given("local/qwen3").IsIsolated();
    Ask();
    ShouldTry("anthropic/claude-haiku-4-5");
    ShouldNotWait();
    ShouldBeDecidedBy("the one that comes back soonest is asked all the same");
});

Test("its rest is waited out where that is short", () =>
{
    Given("openai/gpt-4o").IsCooling(10.Seconds);
    Given("anthropic/claude-haiku-4-5").IsCooling(2.Seconds);
    Given("local/qwen3").IsIsolated();
    Ask();
    ShouldTry("anthropic/claude-haiku-4-5");
    ShouldWait(2.Seconds);
});

Test("with {0} in all, a rest of a second is {1}", [(4.Seconds, "not waited out"), (4100.Milliseconds, "waited out")], (time, verdict) =>
{
    Limits(time: time);
    Given("openai/gpt-4o").IsCooling(1.Seconds);
    Given("anthropic/claude-haiku-4-5").IsIsolated();
    Given("local/qwen3").IsIsolated();
    Ask();
    ShouldTry("openai/gpt-4o");
    if (verdict == "waited out") ShouldWait(1.Seconds);
    else ShouldNotWait();
});

Test("whom the breaker keeps away costs no attempt", () =>
{
    Given("openai/gpt-4o").IsCooling(10.Seconds);
    Given("anthropic/claude-haiku-4-5").IsIsolated();
    Given("local/qwen3").HasOpenBreaker();
    Ask();
    ShouldTry("openai/gpt-4o");
    ShouldAnswerFrom("openai/gpt-4o");
});

Test("nobody who may be asked is nobody to ask", () =>
{
    Given("openai/gpt-4o").IsIsolated();
    Given("anthropic/claude-haiku-4-5").IsIsolated();
    Given("local/qwen3").HasOpenBreaker();
    Ask();
    ShouldTryNobody();
    ShouldFail("no_candidate", status: 503);
});
