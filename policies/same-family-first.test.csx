void TwoFamilies()
{
    Deployment("openai/gpt-4o", family: "gpt-4o");
    Deployment("anthropic/claude-haiku-4-5", family: "claude-haiku-4.5");
    Deployment("azure/gpt-4o", family: "gpt-4o");
}

Test("{0} goes on elsewhere in the family, at once, before another one answers", [RateLimited, Overloaded], kind =>
{
    TwoFamilies();
    Given("openai/gpt-4o").Fails(kind, retryAfter: 1.Seconds);
    Given("azure/gpt-4o").Fails(kind);
    Ask();
    ShouldTry("openai/gpt-4o", "azure/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldNotWait();
    ShouldBeDecidedBy("better than waiting", turn: 2);
});

Test("the family goes first even when its first is not well", () =>
{
    TwoFamilies();
    Given("openai/gpt-4o").IsCooling(1.Minutes);
    Ask();
    ShouldTry("azure/gpt-4o");
});

Test("a pause of {0} is {1} when the family has nobody else", [(10.Seconds, "waited for"), (10_001.Milliseconds, "too long")], (pause, verdict) =>
{
    TwoFamilies();
    Given("azure/gpt-4o").IsCooling(1.Minutes);
    Given("openai/gpt-4o").Fails(Overloaded, retryAfter: pause).Answers();
    Ask();
    if (verdict == "waited for")
    {
        ShouldTry("openai/gpt-4o", "openai/gpt-4o");
        ShouldWait(pause);
        ShouldBeDecidedBy("Waiting ten seconds");
    }
    else ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
});

Test("the last attempt is another family's", () =>
{
    TwoFamilies();
    Limits(attempts: 3);
    Given("azure/gpt-4o").IsCooling(1.Minutes);
    Given("openai/gpt-4o").Fails(RateLimited, retryAfter: 5.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldWait(5.Seconds);
});

Test("a hiccup is left to the builtin policy", () =>
{
    TwoFamilies();
    Given("openai/gpt-4o").Fails(ServerError).Answers();
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("a key that is not accepted goes on in the family, by the builtin policy", () =>
{
    TwoFamilies();
    Given("openai/gpt-4o").Fails(AuthenticationFailed, retryAfter: 5.Seconds);
    Ask();
    ShouldTry("openai/gpt-4o", "azure/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("a stream that breaks goes on in the family", () =>
{
    TwoFamilies();
    Given("openai/gpt-4o").BreaksOff(lasting: 1.Seconds);
    Ask(stream: true);
    ShouldResumeWith("azure/gpt-4o");
});

Test("where the first one's family is not known, the order of the list stays", () =>
{
    Deployments("local/finetune");
    Deployment("openai/gpt-4o", family: "gpt-4o");
    Deployments("local/other");
    Given("local/finetune").IsCooling(1.Minutes);
    Ask();
    ShouldTry("openai/gpt-4o");
});
