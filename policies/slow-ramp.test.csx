Deployments("openai/gpt-4o", "azure/gpt-4o");

// The chance of the first turn is 0.971 with the usual seed.
Test("with an error rate of {0} % it goes {1}", [(97, "first"), (98, "second")], (rate, place) =>
{
    Given("openai/gpt-4o").HasErrorRate(rate.Percent);
    Ask();
    ShouldTry(place == "first" ? "openai/gpt-4o" : "azure/gpt-4o");
});

Test("an ordinary day's failures count for nothing, whatever chance {0}", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], seed =>
{
    Seed(seed);
    Given("openai/gpt-4o").HasErrorRate(10.Percent);
    Ask();
    ShouldTry("openai/gpt-4o");
});

Test("a share of {0} % is {1} any more", [(10, "an ordinary day"), (11, "no ordinary day")], (rate, day) =>
{
    Given("openai/gpt-4o").HasErrorRate(rate.Percent).Fails(ServerError).Answers();
    Ask();
    ShouldTry("openai/gpt-4o", day == "an ordinary day" ? "openai/gpt-4o" : "azure/gpt-4o");
});

// With this seed it is 0.056.
Test("what fails {0} % of its calls waits for a chance above that", [(11, "azure/gpt-4o"), (10, "openai/gpt-4o")], (rate, who) =>
{
    Seed(5);
    Given("openai/gpt-4o").HasErrorRate(rate.Percent);
    Ask();
    ShouldTry(who);
});

Test("{0} there is not tried twice in place", [ServerError, ConnectionFailed], kind =>
{
    Given("openai/gpt-4o").HasErrorRate(40.Percent).Fails(kind);
    Ask();
    ShouldTry("openai/gpt-4o", "azure/gpt-4o");
    ShouldNotWait();
    ShouldBeDecidedBy("no hiccup");
});

Test("a healthy one's hiccup is", () =>
{
    Given("openai/gpt-4o").Fails(ServerError).Answers();
    Ask();
    ShouldTry("openai/gpt-4o", "openai/gpt-4o");
});

Test("a wrong request goes to the client as it is", () =>
{
    Given("openai/gpt-4o").HasErrorRate(40.Percent).Fails(InvalidRequest);
    Ask();
    ShouldDeliver(InvalidRequest);
});
