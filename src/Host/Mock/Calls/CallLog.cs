namespace RulesEngine.Host.Mock.Calls;

/// <summary>The calls that a mock received, in order: the last 10,000, with headers and bodies of the last 100. Safe for use from many threads.</summary>
public sealed class CallLog
{
    private const int MostCalls = 10_000;
    private const int MostContents = 100;

    private readonly Lock _lock = new();
    private readonly Queue<CallEntry> _calls = [];
    private readonly Queue<CallEntry> _contents = [];
    private TaskCompletionSource? _changed;
    private long _next;

    internal CallLog()
    {
    }

    /// <summary>The number of calls received since the start, or since <see cref="Clear"/>.</summary>
    public long Count { get; private set; }

    /// <summary>The calls as they stand now, oldest first.</summary>
    public IReadOnlyList<MockCall> All()
    {
        lock (_lock) return [.. _calls.Select(call => call.ToCall())];
    }

    /// <summary>Forgets every call. Numbers go on where they were.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (CallEntry call in _contents) call.DropContent();
            _contents.Clear();
            _calls.Clear();
            Count = 0;
        }
    }

    /// <summary>Waits until a call fits, and returns the oldest that does.</summary>
    /// <param name="fits">Looks at one call; asked again whenever a call begins or ends.</param>
    /// <param name="cancellation">Ends the waiting with an <see cref="OperationCanceledException"/>.</param>
    public async Task<MockCall> WhenAsync(Func<MockCall, bool> fits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(fits);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_calls.Select(call => call.ToCall()).FirstOrDefault(fits) is { } found) return found;
                _changed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a call in and gives it its number.</summary>
    internal void Add(CallEntry call)
    {
        lock (_lock)
        {
            call.Number = _next++;
            Count++;
            _calls.Enqueue(call);
            _contents.Enqueue(call);
            if (_calls.Count > MostCalls) _calls.Dequeue();
            if (_contents.Count > MostContents) _contents.Dequeue().DropContent();
            Announce();
        }
    }

    /// <summary>Notes how a call ended.</summary>
    internal void End(CallEntry call, CallState state, int status)
    {
        lock (_lock)
        {
            call.State = state;
            call.Status = status;
            Announce();
        }
    }

    private void Announce()
    {
        _changed?.SetResult();
        _changed = null;
    }
}
