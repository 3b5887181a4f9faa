Deployment("openai/gpt-4o");
Deployment("groq/llama-4", tags: "quick");
Deployment("local/qwen3", tags: "cheap");
Limits(time: 20.Minutes);

// The 9th of January 2026 is a Friday.
Test("at {0} {1} goes first",
[
    ("2026-01-09 07:59", "local/qwen3"), ("2026-01-09 08:00", "groq/llama-4"), ("2026-01-09 17:59", "groq/llama-4"), ("2026-01-09 18:00", "local/qwen3"),
    ("2026-01-10 12:00", "local/qwen3"), ("2026-01-11 12:00", "local/qwen3"), ("2026-01-12 12:00", "groq/llama-4"),
], (instant, who) =>
{
    At(instant);
    Ask();
    ShouldTry(who);
});

Test("a rate limit of {0} at night is {1}", [(5.Minutes, "waited out"), (301.Seconds, "left")], (pause, verdict) =>
{
    At("2026-01-10 02:00");
    Given("local/qwen3").Fails(RateLimited, retryAfter: pause).Answers();
    Ask();
    if (verdict == "waited out")
    {
        ShouldTry("local/qwen3", "local/qwen3");
        ShouldWait(pause);
        ShouldBeDecidedBy("At night");
    }
    else ShouldTry("local/qwen3", "openai/gpt-4o");
});

Test("a rate limit without a time is left at night", () =>
{
    At("2026-01-10 02:00");
    Given("local/qwen3").Fails(RateLimited);
    Ask();
    ShouldTry("local/qwen3", "openai/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("by day a rate limit is left, however short", () =>
{
    Given("groq/llama-4").Fails(RateLimited, retryAfter: 1.Seconds);
    Ask();
    ShouldTry("groq/llama-4", "openai/gpt-4o");
    ShouldNotWait();
    ShouldBeDecidedBy("By day nobody waits");
});

Test("an overload is left to the builtin policy, by day and by night {0}", [("2026-01-09 12:00", "groq/llama-4"), ("2026-01-10 02:00", "local/qwen3")], (instant, who) =>
{
    At(instant);
    Given(who).Fails(Overloaded, retryAfter: 3.Seconds).Answers();
    Ask();
    ShouldTry(who, "openai/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("a stream that breaks off goes on elsewhere, by day and by night {0}", [("2026-01-09 12:00", "groq/llama-4"), ("2026-01-10 02:00", "local/qwen3")], (instant, who) =>
{
    At(instant);
    Given(who).BreaksOff(lasting: 1.Seconds);
    Ask(stream: true);
    ShouldResumeWith("openai/gpt-4o");
});
