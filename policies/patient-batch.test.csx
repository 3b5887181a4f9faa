Deployment("openai/gpt-4o", price: (2.5, 10));
Deployment("openai/gpt-4o-mini", price: (0.15, 0.6));
Deployment("local/qwen3");
Limits(time: 10.Minutes, attempts: 3);

Test("the cheapest goes first", () =>
{
    Ask();
    ShouldTry("openai/gpt-4o-mini");
    ShouldCostAtMost(0.00015);
});

Test("then the next cheapest, and one without a price at last", () =>
{
    Given("openai/gpt-4o-mini").Fails(TimedOut, after: 1.Seconds);
    Given("openai/gpt-4o").Fails(TimedOut, after: 1.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o-mini", "openai/gpt-4o", "local/qwen3");
});

Test("{0} is waited out", [RateLimited, Overloaded], kind =>
{
    Given("openai/gpt-4o-mini").Fails(kind, retryAfter: 3.Minutes).Answers();
    Ask();
    ShouldTry("openai/gpt-4o-mini", "openai/gpt-4o-mini");
    ShouldWait(3.Minutes);
    ShouldBeDecidedBy("is waited for");
});

Test("a pause of {0} is {1}", [(5.Minutes, "waited out"), (301.Seconds, "too long")], (pause, verdict) =>
{
    Given("openai/gpt-4o-mini").Fails(RateLimited, retryAfter: pause).Answers();
    Ask();
    if (verdict == "waited out") ShouldWait(pause);
    else ShouldTry("openai/gpt-4o-mini", "openai/gpt-4o");
});

Test("the last attempt is somebody else's", () =>
{
    Given("openai/gpt-4o-mini").Fails(RateLimited, retryAfter: 1.Minutes);
    Ask();
    ShouldTry("openai/gpt-4o-mini", "openai/gpt-4o-mini", "openai/gpt-4o");
    ShouldWait(1.Minutes);
    ShouldBeDecidedBy("builtin.csx");
});

Test("{0} is not waited for, whatever it asks", [QuotaExhausted, AuthenticationFailed], kind =>
{
    Given("openai/gpt-4o-mini").Fails(kind, retryAfter: 1.Minutes);
    Ask();
    ShouldTry("openai/gpt-4o-mini", "local/qwen3");
    ShouldNotWait();
});
