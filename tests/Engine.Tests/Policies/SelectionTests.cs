using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>The orders that a policy can name: what comes first, what is not known, and that the same turn gives the same order.</summary>
public sealed class SelectionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void PreferLeastBusy_FewestUnderWay_ComeFirst() => Assert.Equal("b c a", Order("PreferLeastBusy();",
        One("a", new DeploymentHealth { InFlight = 9 }), One("b", new DeploymentHealth { InFlight = 1 }), One("c", new DeploymentHealth { InFlight = 1 })));

    [Fact]
    public void PreferFastest_UnmeasuredThenTheSoonest() => Assert.Equal("c b a", Order("PreferFastest();",
        One("a", new DeploymentHealth { P50FirstToken = 900.Milliseconds }), One("b", new DeploymentHealth { P50FirstToken = 300.Milliseconds }), One("c")));

    [Fact]
    public void PreferCheapest_QuestionAndAnswerCount_AndAPriceThatNobodyKnowsComesLast()
    {
        Deployment[] all = [One("unknown"), One("dearQuestion", price: new Price(3, 3)), One("dearAnswer", price: new Price(1, 30))];
        Assert.Equal("dearQuestion dearAnswer unknown", Order("PreferCheapest();", all));
        Assert.Equal("dearAnswer dearQuestion unknown", Order("PreferCheapest();", context => context.Request = context.Request with { MaxTokens = 1, InputTokens = 1_000 }, all));
    }

    [Fact]
    public void PreferMostHeadroom_UnknownThenMost_AndThoseWithoutEnoughTokensLast() => Assert.Equal("d b c a", Order("PreferMostHeadroom();",
        One("a", new DeploymentHealth { RequestsLeft = 500, TokensLeft = 99 }), One("b", new DeploymentHealth { RequestsLeft = 70, TokensLeft = 100 }),
        One("c", new DeploymentHealth { RequestsLeft = 7 }), One("d")));

    [Fact]
    public void PreferElsewhere_ThoseThatShareNothingWithAFailure_ComeFirst()
    {
        Deployment failed = One("failed", provider: "openai", account: "team", region: "us-east");
        Deployment[] all =
        [
            failed, One("sameProvider", provider: "openai"), One("sameAccount", account: "TEAM"), One("sameRegion", region: "us-east"),
            One("free", region: "eu-west"), One("nowhere"),
        ];
        string order = Order("PreferElsewhere();", context => context.Attempts.Add(new Attempt(0, failed, default) { Failure = new Failure(FailureKind.ServerError, Stage.Answered, Scope.Deployment) }), all);
        Assert.Equal("free nowhere failed sameProvider sameAccount sameRegion", order);
        Assert.Equal("failed sameProvider sameAccount sameRegion free nowhere", Order("PreferElsewhere();", context => context.Attempts.Add(new Attempt(0, failed, default)), all));
    }

    [Fact]
    public void PreferWeighted_OverManyTurns_SharesOutByWeight()
    {
        PolicySession session = Session("PreferWeighted(d => d.Has(\"three\") ? 3 : d.Has(\"none\") ? 0 : 1);");
        Deployment[] all = [One("a"), One("b", tag: "three"), One("c", tag: "none")];
        Dictionary<string, int> first = new() { ["a"] = 0, ["b"] = 0, ["c"] = 0 };
        RulesEngine.Routing.Chance chance = new(1);
        for (int i = 0; i < 20_000; i++) first[Ask(session, context => context.Chance = chance.Next(), all).Split(' ')[0]]++;
        Assert.InRange(first["b"] / 20_000.0, 0.735, 0.765);
        Assert.Equal(0, first["c"]);
        Assert.Equal(Ask(session, context => context.Chance = 0.3, all), Ask(session, context => context.Chance = 0.3, all));
    }

    [Fact]
    public void StickTo_OneMissing_MovesOnlyItsOwnKeys()
    {
        PolicySession session = Session("StickTo(Request.Session);");
        Deployment[] all = [One("a"), One("b"), One("c")];
        int moved = 0, ofA = 0;
        for (int i = 0; i < 3_000; i++)
        {
            string whole = Ask(session, context => context.Request = context.Request with { Session = $"user-{i}" }, all);
            string left = Ask(session, context => context.Request = context.Request with { Session = $"user-{i}" }, all[1..]);
            if (whole[0] == 'a') ofA++;
            else if (whole[0] != left[0]) moved++;
        }

        Assert.Equal(0, moved);
        Assert.InRange(ofA, 900, 1_100);
        Assert.Equal("a b c", Ask(session, _ => { }, all));
    }

    [Theory]
    [InlineData(2.5, 0.54, "a b")]
    [InlineData(2.5, 0.56, "b a")]
    [InlineData(5, 0.99, "a b")]
    public void RampUp_OneThatHasJustComeBack_GoesFirstAsOftenAsItsShareSays(double secondsAgo, double chance, string order) => Assert.Equal(order, Order("RampUp();",
        context => context.Chance = chance, One("a", new DeploymentHealth { CoolingUntil = Noon.AddSeconds(-secondsAgo) }), One("b")));

    [Fact]
    public void RampUp_BeforeTheFirstProbe_HoldsNobodyBack() => Assert.Equal("a b", Order("RampUp();",
        context => context.Chance = 0.99, One("a", new DeploymentHealth { CoolingUntil = Noon, Breaker = BreakerState.Open }), One("b")));

    [Fact]
    public void Resting_TheSoonestFirst_AndShapedByOnly()
    {
        PolicySession session = Session("Only(d => d.Id != \"p/b\");");
        Deployment[] all = [One("a", Cooling(9)), One("b", Cooling(1)), One("c", Cooling(3)), One("d"), One("e", new DeploymentHealth { Breaker = BreakerState.Isolated, CoolingUntil = Noon.AddSeconds(2) })];
        Show(session, _ => { }, all);
        Assert.Equal(["b", "c", "a"], session.Context.Resting.Select(one => one.Model));
        session.Decide(out PolicyError? error);
        Assert.Null(error);
        Assert.Equal(["c", "a"], session.Context.Resting.Select(one => one.Model));

        static DeploymentHealth Cooling(int seconds) => new() { CoolingUntil = Noon.AddSeconds(seconds) };
    }

    [Fact]
    public void Decide_ANamedOrderAndTheBuiltinRules_AllocateNothing()
    {
        PolicySession session = new PolicyChain([Given.Policy("PreferLeastBusy(); PreferMostHeadroom(); PreferElsewhere(); StickTo(Request.Session); PreferCheapest();")], Builtin.Policy).Rent();
        Show(session, context => context.Request = context.Request with { Session = "one" }, [One("a", new DeploymentHealth { CoolingUntil = Noon.AddSeconds(-1) }), One("b", price: new Price(1, 2)), One("c")]);
        Assert.Equal(0, Allocated.AtLeast(() =>
        {
            for (int i = 0; i < 200; i++) session.Decide(out _);
        }));
    }

    private static string Order(string policy, params Deployment[] all) => Order(policy, _ => { }, all);

    private static string Order(string policy, Action<TurnContext> change, params Deployment[] all) => Ask(Session(policy), change, all);

    private static PolicySession Session(string policy) => new PolicyChain([Given.Policy(policy + "\nreturn Fail();")], Builtin.Policy).Rent();

    private static string Ask(PolicySession session, Action<TurnContext> change, Deployment[] all)
    {
        Show(session, change, all);
        session.Decide(out PolicyError? error);
        Assert.Null(error);
        return string.Join(' ', session.Context.Candidates.Select(one => one.Model));
    }

    private static void Show(PolicySession session, Action<TurnContext> change, Deployment[] all)
    {
        TurnContext context = session.Context;
        context.Clear();
        context.Now = Noon;
        context.Request = new ChatRequest("chat") { InputTokens = 100 };
        change(context);
        foreach (Deployment deployment in all) context.See(deployment, allowed: true);
    }

    private static Deployment One(
        string name, DeploymentHealth? health = null, Price? price = null, string? provider = null, string? account = null, string region = "", string tag = "") =>
        new(new DeploymentFacts($"p/{name}", provider ?? name, name) { Account = account ?? provider ?? name, Price = price, Region = region, Tags = [tag] }, health ?? DeploymentHealth.Unknown);
}
