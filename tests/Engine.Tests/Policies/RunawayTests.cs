using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Every file of tests/Diagnostics/runaway compiles, does not end by itself, and is ended.</summary>
public sealed class RunawayTests
{
    private static readonly string Folder = Repository.PathOf("tests", "Diagnostics", "runaway");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.csx").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Decide_Runaway_IsStoppedAndTheBuiltinDecides(string file)
    {
        PolicySession session = Given.Session(Given.Policy(File.ReadAllText(Path.Combine(Folder, file)), file));
        TimeSpan fastest = TimeSpan.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            TimeSpan started = ThreadTime.Now;
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            Decision decision = session.Decide(out PolicyError? error);
            fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, (ThreadTime.Now - started).Ticks));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

            Assert.Contains("The policy was stopped: it ", error?.Message, StringComparison.Ordinal);
            Assert.Equal((DecisionKind.Try, Builtin.FileName), (decision.Kind, decision.File));
            Assert.InRange(allocated, 0, 20 * 1024 * 1024);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{fastest.TotalMilliseconds:0.000} ms");
        Assert.InRange(fastest.TotalMilliseconds, 0, 50);
    }
}
