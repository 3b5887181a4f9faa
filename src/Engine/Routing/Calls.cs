using RulesEngine.Providers;

namespace RulesEngine.Routing;

/// <summary>The calls of one request that are under way, and the timers that go with them. Usually there is one call and no timer, and then it costs nothing.</summary>
/// <param name="clock">The time.</param>
/// <param name="clientGone">Ends every call and every wait.</param>
internal sealed class Calls(TimeProvider clock, CancellationToken clientGone) : IDisposable
{
    private const ConfigureAwaitOptions Quietly = ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext;

    private readonly List<OpenCall> _open = new(1);
    private Task? _wait;

    /// <summary>Begins a call.</summary>
    public void Start(in Command command, Func<CancellationToken, ValueTask<ProviderAnswer>> call)
    {
        OpenCall open = new(command.Destination!, command.Limits, clock, clientGone);
        open.Begin(call);
        _open.Add(open);
        if (command.SlowAfter > TimeSpan.Zero) open.WatchFor(command.SlowAfter);
    }

    /// <summary>Tells when a call has shown nothing for a while longer.</summary>
    public void WatchFor(Destination destination, TimeSpan slowAfter) => Find(destination)?.WatchFor(slowAfter);

    /// <summary>Begins a wait beside the calls.</summary>
    public void Wait(TimeSpan time) => _wait = Task.Delay(time, clock, clientGone);

    /// <summary>Cancels a call upstream, at once, and closes what it brought.</summary>
    public void Cancel(Destination destination)
    {
        if (Find(destination) is not { } call) return;
        _open.Remove(call);
        call.Abandon();
    }

    /// <summary>What happens next: a call ends, a call turns out slow, a wait is over, or the client leaves.</summary>
    public async ValueTask<CallEvent> NextAsync()
    {
        if (_wait is null && _open is [{ Slow: null } only]) await ((Task)only.Answer).ConfigureAwait(Quietly);
        else await Task.WhenAny(Everything());

        if (clientGone.IsCancellationRequested) return default;
        foreach (OpenCall call in _open)
        {
            if (call.Answer.IsCompleted) return Ended(call);
            if (call.TakeSlow()) return new CallEvent(CallEventKind.Slow, call.Destination);
        }

        _wait = null;
        return new CallEvent(CallEventKind.Waited, null);
    }

    /// <summary>Cancels what is still under way.</summary>
    public void Dispose()
    {
        foreach (OpenCall call in _open) call.Abandon();
        _open.Clear();
    }

    private IEnumerable<Task> Everything()
    {
        if (_wait is not null) yield return _wait;
        foreach (OpenCall call in _open)
        {
            yield return call.Answer;
            if (call.Slow is not null) yield return call.Slow;
        }
    }

    private CallEvent Ended(OpenCall call)
    {
        _open.Remove(call);
        ProviderAnswer answer = call.Answer.GetAwaiter().GetResult();
        return new CallEvent(CallEventKind.Ended, call.Destination) { Answer = answer, Limits = call.Limits, Took = call.Took - answer.Held };
    }

    private OpenCall? Find(Destination destination) => _open.Find(call => call.Destination == destination);
}
