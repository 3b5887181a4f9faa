Deployments("key-a/gpt-4o", "key-b/gpt-4o", "key-c/gpt-4o");

Test("the key with the most requests left goes first", () =>
{
    Given("key-a/gpt-4o").HasLeft(requests: 10).Fails(RateLimited);
    Given("key-b/gpt-4o").HasLeft(requests: 900).Fails(RateLimited);
    Given("key-c/gpt-4o").HasLeft(requests: 400).Fails(RateLimited);
    Ask();
    ShouldTry("key-b/gpt-4o", "key-c/gpt-4o", "key-a/gpt-4o");
});

Test("a key that does not say counts as a million: {0} left elsewhere goes {1}", [(999_999, "behind"), (1_000_001, "before")], (left, place) =>
{
    Given("key-a/gpt-4o").HasLeft(requests: 10);
    Given("key-b/gpt-4o").HasLeft(requests: left);
    Ask();
    ShouldTry(place == "before" ? "key-b/gpt-4o" : "key-c/gpt-4o");
});

Test("a key with {0} tokens goes {1} for a question of 5,000", [(4_999, "behind"), (5_000, "first")], (tokens, place) =>
{
    Given("key-a/gpt-4o").HasLeft(requests: 2_000_000, tokens: tokens);
    Ask(inputTokens: 5_000);
    ShouldTry(place == "first" ? "key-a/gpt-4o" : "key-b/gpt-4o");
});

Test("a key too short of tokens is still better than none", () =>
{
    Given("key-a/gpt-4o").HasLeft(tokens: 10);
    Given("key-b/gpt-4o").IsCooling(1.Minutes);
    Given("key-c/gpt-4o").IsCooling(1.Minutes);
    Ask();
    ShouldTry("key-a/gpt-4o");
});

Test("after {0} a key is left alone for an hour", [QuotaExhausted, AuthenticationFailed], kind =>
{
    Given("key-a/gpt-4o").Fails(kind, retryAfter: 1.Seconds);
    Ask();
    ShouldTry("key-a/gpt-4o", "key-b/gpt-4o");
    ShouldCool("key-a/gpt-4o", 1.Hours);
    ShouldBeDecidedBy("left alone for an hour");
});

Test("a rate limit means the next key, however short", () =>
{
    Given("key-a/gpt-4o").Fails(RateLimited, retryAfter: 1.Seconds);
    Ask();
    ShouldTry("key-a/gpt-4o", "key-b/gpt-4o");
    ShouldNotWait();
    ShouldCool("key-a/gpt-4o", 1.Seconds);
    ShouldBeDecidedBy("the next key is asked at once");
});

Test("a hiccup is nothing that another key would mend", () =>
{
    Given("key-a/gpt-4o").Fails(ServerError).Answers();
    Ask();
    ShouldTry("key-a/gpt-4o", "key-a/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("a stream that breaks goes on with another key", () =>
{
    Given("key-a/gpt-4o").BreaksOff(lasting: 1.Seconds);
    Ask(stream: true);
    ShouldResumeWith("key-b/gpt-4o");
});
