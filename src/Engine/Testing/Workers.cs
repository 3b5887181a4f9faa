namespace RulesEngine.Testing;

/// <summary>
/// Runs independent work on threads of its own, one for each processor. The pool's threads stay free for what the gateway's own code gives
/// them to do: a scenario on a pool thread that waits for that would wait for itself.
/// </summary>
internal static class Workers
{
    /// <summary>Runs the work for each number below a count; what one of them throws is thrown here, after all have ended.</summary>
    public static void For(int count, Action<int> work, CancellationToken cancellationToken = default)
    {
        int next = -1;
        Exception? thrown = null;
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(count, Environment.ProcessorCount)).Select(_ => new Thread(Work))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();
        cancellationToken.ThrowIfCancellationRequested();
        if (thrown is not null) throw new AggregateException(thrown);

        void Work()
        {
            while (thrown is null && !cancellationToken.IsCancellationRequested && Interlocked.Increment(ref next) is var mine && mine < count)
            {
                try
                {
                    work(mine);
                }
                catch (Exception problem)
                {
                    Interlocked.CompareExchange(ref thrown, problem, null);
                }
            }
        }
    }
}
