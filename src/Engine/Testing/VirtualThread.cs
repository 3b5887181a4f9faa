namespace RulesEngine.Testing;

/// <summary>
/// Runs the gateway's own code, as it is, in virtual time: whatever is ready runs on the one thread that called <see cref="Run"/>, and only when
/// everything waits for the clock does the clock go on. No real time passes.
/// </summary>
/// <param name="clock">The time.</param>
/// <param name="underWay">How many calls are under way now.</param>
internal sealed class VirtualThread(VirtualTime clock, Func<int> underWay) : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Queue<(SendOrPostCallback Work, object? State)> _ready = [];
    private int _asleep;

    /// <summary>Runs work to its end, and then what it has cancelled to its own end.</summary>
    public T Run<T>(Func<ValueTask<T>> work)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            Task<T> task = work().AsTask();
            while (!task.IsCompleted)
                if (!RunReady() && !clock.GoOn()) throw new InvalidOperationException("The gateway waits for something that no clock drives.");
            while (RunReady()) { }
            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    /// <summary>A call's own wait for the clock.</summary>
    public async Task SleepAsync(TimeSpan time, CancellationToken cancellation)
    {
        using Sleep sleep = new(time, clock, () => Count(-1), cancellation);
        Count(+1);
        await sleep.Awake;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_gate)
        {
            _ready.Enqueue((d, state));
            Monitor.Pulse(_gate);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("Nothing in the gateway blocks a thread.");

    /// <summary>Runs one piece of work that is ready; false when everything waits for the clock.</summary>
    private bool RunReady()
    {
        (SendOrPostCallback Work, object? State) next;
        lock (_gate)
        {
            // A call that is neither asleep nor ready is in the hands of the circuit breaker, which tells of its changes on a thread of the pool.
            while (_ready.Count == 0 && underWay() > _asleep)
                if (!Monitor.Wait(_gate, Patience)) throw new InvalidOperationException("A call neither goes on nor waits for the clock.");
            if (!_ready.TryDequeue(out next)) return false;
        }

        next.Work(next.State);
        return true;
    }

    private void Count(int change)
    {
        lock (_gate)
        {
            _asleep += change;
            Monitor.Pulse(_gate);
        }
    }
}
