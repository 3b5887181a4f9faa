Deployments("openai/gpt-4o", "anthropic/claude-haiku-4-5", "local/qwen3");

Test("the quickest goes first", () =>
{
    Given("openai/gpt-4o").HasFirstToken(p50: 400.Milliseconds, p95: 3.Seconds);
    Given("anthropic/claude-haiku-4-5").HasFirstToken(p50: 500.Milliseconds, p95: 700.Milliseconds);
    Given("local/qwen3").HasFirstToken(p50: 300.Milliseconds, p95: 2.Seconds);
    Ask(stream: true);
    ShouldTry("anthropic/claude-haiku-4-5");
    ShouldBeDecidedBy("fast-chat.csx:3");
});

Test("the second quickest goes second", () =>
{
    Given("openai/gpt-4o").HasFirstToken(p50: 400.Milliseconds, p95: 3.Seconds);
    Given("anthropic/claude-haiku-4-5").HasFirstToken(p50: 500.Milliseconds, p95: 700.Milliseconds).Fails(Overloaded);
    Given("local/qwen3").HasFirstToken(p50: 300.Milliseconds, p95: 2.Seconds);
    Ask(stream: true);
    ShouldTry("anthropic/claude-haiku-4-5", "local/qwen3");
});

Test("one that nobody has measured counts as a second: {0} goes first", [("openai/gpt-4o", 1100), ("anthropic/claude-haiku-4-5", 900)], (first, p95) =>
{
    Given("anthropic/claude-haiku-4-5").HasFirstToken(p95.Milliseconds);
    Ask(stream: true);
    ShouldTry(first);
});

Test("{0} is left at once", [RateLimited, Overloaded], kind =>
{
    Given("openai/gpt-4o").Fails(kind, retryAfter: 1.Seconds);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldAnswerFrom("anthropic/claude-haiku-4-5");
    ShouldNotWait();
    ShouldBeDecidedBy("fast-chat.csx:9");
});

Test("a time-out is left at once", () =>
{
    Given("openai/gpt-4o").Fails(TimedOut, after: 1.Seconds);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldTake(1.Seconds);
    ShouldBeDecidedBy("Busy or silent is left at once");
});

Test("what is only a hiccup is left to the builtin policy", () =>
{
    Given("openai/gpt-4o").Fails(ServerError).Answers();
    Ask(stream: true);
    ShouldTry("openai/gpt-4o", "openai/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("two silent seconds bring in a second one, and the first to speak wins", () =>
{
    Given("openai/gpt-4o").Answers(after: 9.Seconds);
    Given("anthropic/claude-haiku-4-5").Answers(after: 500.Milliseconds);
    Ask(stream: true);
    ShouldHedgeWith("anthropic/claude-haiku-4-5");
    ShouldAnswerFrom("anthropic/claude-haiku-4-5");
    ShouldTake(2500.Milliseconds);
    ShouldBeDecidedBy("Two seconds without a word");
});

Test("a stream that falls silent goes on elsewhere", () =>
{
    Given("openai/gpt-4o").BreaksOff(lasting: 5.Minutes);
    Limits(time: 10.Minutes);
    Ask(stream: true);
    ShouldResumeWith("anthropic/claude-haiku-4-5");
});

Test("with nobody well there is nobody to ask", () =>
{
    Given("openai/gpt-4o").IsCooling(30.Seconds);
    Given("anthropic/claude-haiku-4-5").IsCooling(20.Seconds);
    Given("local/qwen3").IsCooling(10.Seconds);
    Ask(stream: true);
    ShouldTryNobody();
    ShouldFail("no_candidate", status: 503);
});
