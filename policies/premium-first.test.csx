Deployment("local/qwen3", price: (0, 0));
Deployment("openai/gpt-4o", tags: "premium", price: (2.5, 10));
Deployment("anthropic/claude-opus", tags: "premium", price: (15, 75));

Test("a premium deployment goes first", () =>
{
    Ask(inputTokens: 1_000, maxTokens: 4_000);
    ShouldTry("openai/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("the next premium one goes second, the others at last", () =>
{
    Given("openai/gpt-4o").Fails(QuotaExhausted);
    Given("anthropic/claude-opus").Fails(QuotaExhausted);
    Ask(maxTokens: 100);
    ShouldTry("openai/gpt-4o", "anthropic/claude-opus", "local/qwen3");
});

// 2,000 tokens of question are half a cent, 4,500 tokens of answer four and a half.
Test("five cents are enough for {0} tokens of answer at {1}", [(4_500, "openai/gpt-4o"), (4_501, "local/qwen3")], (tokens, who) =>
{
    Ask(inputTokens: 2_000, maxTokens: tokens);
    ShouldTry(who);
});

// A thousand tokens of answer are one cent, 16,000 tokens of question four.
Test("an answer of no stated length counts as a thousand tokens: a question of {0} goes to {1}", [(16_000, "openai/gpt-4o"), (16_001, "local/qwen3")], (tokens, who) =>
{
    Ask(inputTokens: tokens);
    ShouldTry(who);
});

Test("a failover stays below five cents too", () =>
{
    Given("openai/gpt-4o").Fails(QuotaExhausted);
    Ask(maxTokens: 2_000);
    ShouldTry("openai/gpt-4o", "local/qwen3");
});

Test("what nobody answers for five cents is refused before anything is spent", () =>
{
    Given("local/qwen3").IsCooling(1.Minutes);
    Ask(inputTokens: 100_000);
    ShouldTryNobody();
    ShouldFail("refused", status: 402, saying: "for five cents");
    ShouldBeDecidedBy("hears so");
});

Test("one without a price counts as too dear", () =>
{
    Deployment("azure/unknown", tags: "premium");
    Given("openai/gpt-4o").IsIsolated();
    Given("anthropic/claude-opus").IsIsolated();
    Given("local/qwen3").Fails(QuotaExhausted);
    Ask();
    ShouldTry("local/qwen3");
    ShouldFail("exhausted");
});

Test("with nobody well, nobody is too dear", () =>
{
    Given("local/qwen3").IsIsolated();
    Given("openai/gpt-4o").IsIsolated();
    Given("anthropic/claude-opus").IsIsolated();
    Ask();
    ShouldFail("no_candidate");
});

Test("a client whose affordable deployment has failed hears that failure", () =>
{
    Given("local/qwen3").Fails(RateLimited, retryAfter: 1.Minutes);
    Ask(inputTokens: 100_000);
    ShouldTry("local/qwen3");
    ShouldFail("exhausted", status: 429);
});
