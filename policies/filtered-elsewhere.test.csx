Deployments("openai/gpt-4o", "mistral/large");
Deployment("azure/gpt-4o", tags: "takes-filtered");
Deployment("local/qwen3", tags: "takes-filtered");
Given("openai/gpt-4o").Fails(ContentFiltered);

Test("without a word of the client a filtered question goes nowhere else", () =>
{
    Ask();
    ShouldTry("openai/gpt-4o");
    ShouldDeliver(ContentFiltered);
    ShouldBeDecidedBy("builtin.csx");
});

Test("another word is not that word", () =>
{
    Ask(metadata: "filtered=no");
    ShouldTry("openai/gpt-4o");
    ShouldDeliver(ContentFiltered);
});

Test("a client that asked for it goes to a deployment tagged for it", () =>
{
    Ask(metadata: "filtered=elsewhere");
    ShouldTry("openai/gpt-4o", "azure/gpt-4o");
    ShouldAnswerFrom("azure/gpt-4o");
    ShouldBeDecidedBy("tagged for it");
});

Test("and only to one: a second refusal is the answer", () =>
{
    Given("azure/gpt-4o").Fails(ContentFiltered);
    Ask(metadata: "filtered=elsewhere");
    ShouldTry("openai/gpt-4o", "azure/gpt-4o");
    ShouldDeliver(ContentFiltered);
    ShouldBeDecidedBy("a second refusal is the answer");
});

Test("with none of those well the client hears the first refusal", () =>
{
    Given("azure/gpt-4o").IsCooling(1.Minutes);
    Given("local/qwen3").IsCooling(1.Minutes);
    Ask(metadata: "filtered=elsewhere");
    ShouldTry("openai/gpt-4o");
    ShouldDeliver(ContentFiltered);
});

Test("any other failure goes wherever it goes", () =>
{
    Given("mistral/large").Fails(QuotaExhausted);
    Given("openai/gpt-4o").IsCooling(1.Minutes);
    Ask(metadata: "filtered=elsewhere");
    ShouldTry("mistral/large", "azure/gpt-4o");
    ShouldBeDecidedBy("builtin.csx");
});

Test("what a tagged deployment refuses, when it is the only one, is the answer", () =>
{
    Given("openai/gpt-4o").IsIsolated();
    Given("mistral/large").IsIsolated();
    Given("local/qwen3").IsIsolated();
    Given("azure/gpt-4o").Fails(ContentFiltered);
    Ask(metadata: "filtered=elsewhere");
    ShouldTry("azure/gpt-4o");
    ShouldDeliver(ContentFiltered);
});
