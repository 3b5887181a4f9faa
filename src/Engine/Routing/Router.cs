using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>Drives the loop over the network: does what it commands, and tells it what came of it. The only thing that ever calls a second time.</summary>
/// <param name="clock">The time.</param>
/// <param name="seed">Where the chance of all requests comes from.</param>
/// <param name="finished">Told of every trail, once, when its last byte is sent; must not block.</param>
public sealed class Router(TimeProvider clock, ulong seed, Action<Trail> finished)
{
    private long _requests;

    /// <summary>Finds an answer. Returns at the commit point: the answer, or the stream's first content, or an error, is there to be sent.</summary>
    /// <param name="route">Who can answer, and who decides.</param>
    /// <param name="body">The client's request; must stay until the answer is sent.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="limits">What the request may spend: the route's, or narrower.</param>
    /// <param name="clientGone">Cancelled when the client leaves; every call ends at once.</param>
    public async ValueTask<RoutedAnswer> RouteAsync(Route route, RequestBody body, Caller caller, Limits limits, CancellationToken clientGone)
    {
        Chance chance = new(seed + (ulong)Interlocked.Increment(ref _requests));
        using Loop loop = new(route, body.Request, caller, limits, clock, chance);
        Outgoing outgoing = new(loop.Trail, body.Request.Dialect, limits, clock, finished);
        ProviderAnswer? answer = null;
        Command command = loop.Begin();
        while (true)
        {
            switch (command.Kind)
            {
                case CommandKind.Wait when await WaitAsync(command.Time, clientGone):
                    command = loop.Waited();
                    break;

                case CommandKind.Call:
                    answer?.Dispose();
                    Destination destination = command.Destination!;
                    long started = clock.GetTimestamp();
                    answer = await CallAsync(destination, body, command.Time, clientGone);
                    if (clientGone.IsCancellationRequested) goto default;
                    TimeSpan took = clock.GetElapsedTime(started);
                    command = answer.Failure is { } failure ? loop.Failed(destination, took, failure) : loop.Answered(destination, took);
                    if (answer.Failure is null) outgoing.From = destination;
                    break;

                default:
                    if (clientGone.IsCancellationRequested) loop.ClientGone();
                    return RoutedAnswer.Make(outgoing, command, body.Request, answer);
            }
        }
    }

    private static ValueTask<ProviderAnswer> CallAsync(Destination destination, RequestBody body, TimeSpan within, CancellationToken clientGone) =>
        destination.State.CallAsync(
            static (work, cancellation) => work.destination.Provider.SendAsync(new ProviderCall(work.body, work.destination.State.Seen.Model), cancellation),
            (destination, body),
            within,
            static failure => ProviderAnswer.Failed(failure),
            clientGone);

    /// <summary>Waits; false when the client left meanwhile.</summary>
    private async ValueTask<bool> WaitAsync(TimeSpan time, CancellationToken clientGone)
    {
        await Task.Delay(time, clock, clientGone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !clientGone.IsCancellationRequested;
    }
}
