Deployment("openai/gpt-4o", can: Capabilities.Tools);
Deployment("local/qwen3");
Deployment("anthropic/claude-haiku-4-5", can: Capabilities.Tools);
Deployment("mistral/large", can: Capabilities.Tools);

Test("text goes on with the next one", () =>
{
    Given("openai/gpt-4o").BreaksOff(lasting: 1.Seconds);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o", "local/qwen3");
    ShouldResumeWith("local/qwen3");
    ShouldBeDecidedBy("Text goes on elsewhere");
});

Test("where tools are offered, with one that calls tools", () =>
{
    Given("openai/gpt-4o").BreaksOff(lasting: 1.Seconds);
    Ask(stream: true, tools: true);
    ShouldTry("openai/gpt-4o", "anthropic/claude-haiku-4-5");
    ShouldResumeWith("anthropic/claude-haiku-4-5");
});

Test("with nobody else who calls tools, the same one goes on", () =>
{
    Given("openai/gpt-4o").BreaksOff(lasting: 1.Seconds).Answers();
    Given("anthropic/claude-haiku-4-5").IsCooling(1.Minutes);
    Given("mistral/large").IsCooling(1.Minutes);
    Ask(stream: true, tools: true);
    ShouldTry("openai/gpt-4o", "openai/gpt-4o");
    ShouldResumeWith("openai/gpt-4o");
});

Test("half a tool call is never finished", () =>
{
    Given("openai/gpt-4o").BreaksOff(inToolCall: true);
    Ask(stream: true, tools: true);
    ShouldTry("openai/gpt-4o");
    ShouldFail("interrupted");
    ShouldBeDecidedBy("Half a tool call");
});

Test("it goes on twice", () =>
{
    Given("openai/gpt-4o").BreaksOff(lasting: 1.Seconds);
    Given("local/qwen3").BreaksOff(lasting: 1.Seconds);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o", "local/qwen3", "anthropic/claude-haiku-4-5");
    ShouldResumeWith("anthropic/claude-haiku-4-5");
});

Test("and not a third time", () =>
{
    Given("openai/gpt-4o").BreaksOff(lasting: 1.Seconds);
    Given("local/qwen3").BreaksOff(lasting: 1.Seconds);
    Given("anthropic/claude-haiku-4-5").BreaksOff(lasting: 1.Seconds);
    Ask(stream: true);
    ShouldTry("openai/gpt-4o", "local/qwen3", "anthropic/claude-haiku-4-5");
    ShouldFail("interrupted");
});

Test("a failure before the first word is nobody's stream", () =>
{
    Given("openai/gpt-4o").Fails(QuotaExhausted);
    Ask(stream: true, tools: true);
    ShouldTry("openai/gpt-4o", "local/qwen3");
    ShouldBeDecidedBy("builtin.csx");
});
