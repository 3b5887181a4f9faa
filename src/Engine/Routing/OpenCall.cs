using RulesEngine.Providers;
using RulesEngine.Vocabulary;

namespace RulesEngine.Routing;

/// <summary>One call that is under way.</summary>
internal sealed class OpenCall
{
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _cancel;
    private readonly long _began;
    private long _ended;

    public OpenCall(Destination destination, CallLimits limits, TimeProvider clock, CancellationToken clientGone)
    {
        Destination = destination;
        Limits = limits;
        _clock = clock;
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(clientGone);
        _began = clock.GetTimestamp();
        Answer = null!;
    }

    public Destination Destination { get; }

    public CallLimits Limits { get; }

    /// <summary>Ends with what the call brought; its failures are in it.</summary>
    public Task<ProviderAnswer> Answer { get; private set; }

    /// <summary>Ends when the call turns out slow; null where nobody asked.</summary>
    public Task? Slow { get; private set; }

    public TimeSpan Took => _clock.GetElapsedTime(_began, _ended);

    public void Begin(Func<CancellationToken, ValueTask<ProviderAnswer>> call) => Answer = RunAsync(call);

    public void WatchFor(TimeSpan time) => Slow = Task.Delay(time, _clock, _cancel.Token);

    /// <summary>Whether the call has turned out slow since it was last looked at.</summary>
    public bool TakeSlow()
    {
        if (Slow?.IsCompleted != true) return false;
        Slow = null;
        return true;
    }

    /// <summary>Cancels the call; what it still brings is closed.</summary>
    public void Abandon()
    {
        _cancel.Cancel();
        Answer.ContinueWith(static late => late.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
    }

    private async Task<ProviderAnswer> RunAsync(Func<CancellationToken, ValueTask<ProviderAnswer>> call)
    {
        ProviderAnswer answer = await call(_cancel.Token);
        _ended = _clock.GetTimestamp();
        return answer;
    }
}
