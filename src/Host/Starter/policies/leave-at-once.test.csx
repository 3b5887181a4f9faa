Deployments("openai/gpt-4o", "local/qwen3");

Test("a rate limit is left at once", () =>
{
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: 1.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o", "local/qwen3");
    ShouldNotWait();
    ShouldBeDecidedBy("a rate limit is never waited for");
});

Test("what is merely slow to fail is left to the builtin policy", () =>
{
    Given("openai/gpt-4o").Fails(ServerError).Answers();
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});
