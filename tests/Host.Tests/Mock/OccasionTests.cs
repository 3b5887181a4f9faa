using RulesEngine.Host.Mock;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Tests.Mock;

public sealed class OccasionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("first-3-fail-500", "500 500 500 200 200")]
    [InlineData("after-2-fail-503", "200 200 503 503 503")]
    [InlineData("first-1-fail-429+after-3-fail-500", "429 200 200 500 500")]
    public async Task Post_FaultOfSomeCalls_StrikesThoseOnly(string model, string statuses)
    {
        await using MockProvider mock = await MockProvider.StartAsync();

        Assert.Equal(statuses, string.Join(' ', await StatusesAsync(mock, model, 5)));
    }

    [Fact]
    public async Task Post_FaultsOfTwoModels_CountEachByItself()
    {
        await using MockProvider mock = await MockProvider.StartAsync();

        Assert.Equal("500 200", string.Join(' ', await StatusesAsync(mock, "first-1-fail-500", 2)));
        Assert.Equal("500 200", string.Join(' ', await StatusesAsync(mock, "b+first-1-fail-500", 2)));
    }

    [Fact]
    public async Task Post_FlakyWithTheSameSeed_FailsTheSameCalls()
    {
        await using MockProvider one = await MockProvider.StartAsync(seed: 7);
        await using MockProvider two = await MockProvider.StartAsync(seed: 7);
        await using MockProvider other = await MockProvider.StartAsync(seed: 8);

        int[] statuses = await StatusesAsync(one, "flaky-50pct", 40);

        Assert.Equal(statuses, await StatusesAsync(two, "flaky-50pct", 40));
        Assert.NotEqual(statuses, await StatusesAsync(other, "flaky-50pct", 40));
    }

    [Fact]
    public void Chance_ManyCalls_IsEvenlySpread()
    {
        const int calls = 100_000;

        int below = Enumerable.Range(0, calls).Count(call => Dice.Chance(0, "flaky-3.2pct", call) < 0.032);

        Assert.InRange(below, calls * 0.030, calls * 0.034);
    }

    [Fact]
    public void Next_SeveralFlakyTimes_AreSpreadAsTheirSharesSay()
    {
        const int calls = 20_000;
        MockModel model = new("slow-5ms+flaky-40pct-slow-8ms+flaky-6.5pct-slow-20ms+flaky-0.5pct-slow-2s", seed: 3);
        ScriptOptions options = new(Stream: false, IncludeUsage: false, Chat.Path.ToString());

        double[] times = [.. Enumerable.Range(0, calls).Select(_ => model.Next(options, OpenAiWire.Write).Behaviour.BeforeFirstToken.TotalMilliseconds).Order()];

        Assert.Equal((5, 20, 2000), (times[calls / 2], times[calls * 95 / 100], times[calls * 999 / 1000]));
        Assert.InRange(times.Count(time => time > 1000), calls * 0.004, calls * 0.006);
    }

    private static async Task<int[]> StatusesAsync(MockProvider mock, string model, int calls)
    {
        using HttpClient client = new() { BaseAddress = new Uri(mock.BaseUrl) };
        int[] statuses = new int[calls];
        for (int i = 0; i < calls; i++)
        {
            using HttpResponseMessage answer = await client.PostAsync(Chat.Path, Chat.Ask(model), Cancellation);
            statuses[i] = (int)answer.StatusCode;
        }

        return statuses;
    }
}
