using System.Globalization;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>The loop under every fault at every step, by seeds. <c>SIMULATE=1000000</c> runs that many requests; <c>SIMULATE_SEED=N</c> runs one seed again.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int PerSeed = 100;

    [Fact]
    public void Loop_EveryFaultAtEveryStep_BreaksNoRule()
    {
        if (Environment.GetEnvironmentVariable("SIMULATE_SEED") is { } one)
        {
            new Chaos(ulong.Parse(one, CultureInfo.InvariantCulture)).Run(PerSeed);
            return;
        }

        int requests = Environment.GetEnvironmentVariable("SIMULATE") is { } many ? int.Parse(many, CultureInfo.InvariantCulture) : 10_000;
        List<string> broken = [];
        for (ulong seed = 0; seed < (ulong)(requests / PerSeed); seed++)
        {
            try
            {
                new Chaos(seed).Run(PerSeed);
            }
            catch (Exception exception)
            {
                broken.Add($"SIMULATE_SEED={seed}: {exception.GetType().Name}: {exception.Message}");
            }
        }

        output.WriteLine($"{requests} requests over {requests / PerSeed} seeds, {broken.Count} of them broken");
        Assert.True(broken.Count == 0, $"{broken.Count} seeds break a rule; the first of them run again with:\n{string.Join('\n', broken.Take(30))}");
    }

    [Fact]
    public void Loop_SameSeed_TakesTheSameWay()
    {
        Chaos first = new(42), second = new(42);
        first.Run(PerSeed);
        second.Run(PerSeed);

        Assert.Equal(first.Story, second.Story);
        Assert.Equal(PerSeed, first.Story.Distinct().Count());
    }
}
