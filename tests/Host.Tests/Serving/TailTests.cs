namespace RulesEngine.Host.Tests.Serving;

/// <summary>Hedges against a long tail: who answers, and how many calls it takes. `Benchmarks tail` has the times.</summary>
public sealed class TailTests
{
    private const int Requests = 100;

    [Fact]
    public async Task Chat_OneCallInTwentyHangs_TheHedgeAnswersInItsPlace()
    {
        await using TestGateway gateway = await StartAsync(hedges: "1");

        HttpResponseMessage[] answers = await AskAllAsync(gateway);

        int hanging = gateway.Mock.Calls.All().Count(call => call is { Model: "flaky-5pct-hang", Status: 0 });
        HttpResponseMessage[] rescued = [.. answers.Where(answer => answer.Header("deployment") == "mock/second")];
        Assert.InRange(hanging, 2, rescued.Length);
        Assert.All(answers, answer => Assert.True(answer.IsSuccessStatusCode));
        Assert.All(rescued, answer => Assert.Equal(("2", ""), (answer.Header("attempts"), answer.Header("failures"))));
    }

    [Fact]
    public async Task Chat_EveryCallIsSlowerThanTheHedge_HedgesStayUnderTheirShare()
    {
        await using TestGateway gateway = await StartAsync(hedges: "0.05", first: "slow-100ms", after: 1);

        HttpResponseMessage[] answers = await AskAllAsync(gateway);

        int hedged = answers.Count(answer => answer.Header("attempts") == "2");
        Assert.InRange(hedged, 1, MostHedges(0.05));
        Assert.InRange(gateway.Mock.Calls.Count, Requests, Requests + hedged);
    }

    /// <summary>Ten may come at once after a quiet time; every request earns its share of one more.</summary>
    private static int MostHedges(double share) => 10 + (int)(Requests * share);

    private static Task<TestGateway> StartAsync(string hedges, string first = "flaky-5pct-hang", int after = 300) => TestGateway.StartAsync(
        """{ "chat": { "deployments": ["mock/first", "mock/second"], "policies": ["hedge"] } }""",
        new Dictionary<string, string> { ["hedge.csx"] = $"if (Turn == Turn.Start) return Hedge(after: {after}.Milliseconds);\n" },
        $$"""{ "mock/first": { "model": "{{first}}" }, "mock/second": { "model": "quick" } }""",
        more: $$""", "hedges": { "share": {{hedges}} }""");

    private static async Task<HttpResponseMessage[]> AskAllAsync(TestGateway gateway)
    {
        List<HttpResponseMessage> answers = [];
        foreach (int[] some in Enumerable.Range(0, Requests).Chunk(25))
            answers.AddRange(await Task.WhenAll(some.Select(_ => gateway.AskAsync("chat"))));
        return [.. answers];
    }
}
