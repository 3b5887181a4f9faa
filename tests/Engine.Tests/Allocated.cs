namespace RulesEngine.Engine.Tests;

/// <summary>Measures what a piece of code allocates on this thread.</summary>
internal static class Allocated
{
    private const int Rounds = 20;

    /// <summary>The least that a run allocated, in bytes: what the runtime allocates while it still improves the code comes once, what the code allocates comes in every run.</summary>
    public static long AtLeast(Action run)
    {
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
