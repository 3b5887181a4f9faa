Deployment("openai/gpt-4o", region: "us-east");
Deployment("mistral/large", region: "eu-west");
Deployment("azure/gpt-4o", region: "eu-north");

Test("a request without residency goes anywhere", () =>
{
    Ask();
    ShouldTry("openai/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("another residency is no residency of ours", () =>
{
    Ask(metadata: "residency=us");
    ShouldTry("openai/gpt-4o");
});

Test("a request for the EU begins there", () =>
{
    Ask(metadata: "residency=eu");
    ShouldTry("mistral/large");
    ShouldAnswerFrom("mistral/large");
});

Test("it stays there on {0}", [RateLimited, Overloaded, TimedOut, QuotaExhausted, AuthenticationFailed, ModelNotFound], kind =>
{
    Given("mistral/large").Fails(kind);
    Ask(metadata: "residency=eu");
    ShouldTry("mistral/large", "azure/gpt-4o");
});

Test("it fails rather than leave, when everybody there has failed", () =>
{
    Given("mistral/large").Fails(RateLimited, retryAfter: 1.Minutes);
    Given("azure/gpt-4o").Fails(Overloaded);
    Ask(metadata: "residency=eu");
    ShouldNeverTry("openai/gpt-4o");
    ShouldFail("exhausted", status: 429);
});

Test("a short pause is waited out there", () =>
{
    Given("mistral/large").Fails(RateLimited, retryAfter: 1.Seconds).Answers();
    Given("azure/gpt-4o").IsIsolated();
    Ask(metadata: "residency=eu");
    ShouldTry("mistral/large", "mistral/large");
    ShouldWait(1.Seconds);
});

Test("it is refused when nobody there is well", () =>
{
    Given("mistral/large").IsCooling(1.Minutes);
    Given("azure/gpt-4o").IsIsolated();
    Ask(metadata: "residency=eu");
    ShouldTryNobody();
    ShouldFail("refused", status: 503, saying: "must stay there");
    ShouldBeDecidedBy("never a quiet detour");
});

Test("a broken stream goes on within the EU", () =>
{
    Given("mistral/large").BreaksOff(after: 200.Milliseconds, lasting: 1.Seconds);
    Ask(stream: true, metadata: "residency=eu");
    ShouldResumeWith("azure/gpt-4o");
});
