using System.Text;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;
using RulesEngine.Wire.Drift;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Damaged inputs leave nothing behind. Alone in the process while it runs: others would fill the heap that it measures.</summary>
[Collection(nameof(DamagedInputMemoryTests))]
[CollectionDefinition(nameof(DamagedInputMemoryTests), DisableParallelization = true)]
public sealed class DamagedInputMemoryTests
{
    /// <summary>After as many inputs again the heap is as large as before, to within two megabytes.</summary>
    [Fact]
    public void Read_ManyDamagedInputs_MemoryDoesNotGrow()
    {
        Run(Math.Min(DamagedInputTests.Inputs, 5000));
        long before = GC.GetTotalMemory(forceFullCollection: true);
        Run(DamagedInputTests.Inputs);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.True(after - before < 2 << 20, $"{after - before} bytes more are held after {DamagedInputTests.Inputs} inputs.");
    }

    private static void Run(int inputs)
    {
        string[] bodies = DamagedInputTests.Bodies;
        for (int i = 0; i < inputs; i++)
        {
            byte[] body = Encoding.UTF8.GetBytes(bodies[i % bodies.Length]);
            body[i % Math.Max(1, body.Length)] ^= (byte)i;
            using EventWriter writer = Translation.Stream((Dialect)(i % 3), 0, usageWanted: true);
            using EventWatch watch = new(new RulesEngine.Providers.OpenAi.ReadStream(), writer);
            watch.Observe(body);
            watch.Complete();
            DamagedInputTests.Tables[i % DamagedInputTests.Tables.Length].Classify(body, Stage.Streaming);
            JsonRepair.TryMend(bodies[i % bodies.Length][..(i % bodies[i % bodies.Length].Length)], out _);
        }
    }
}
