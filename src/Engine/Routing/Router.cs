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
    private readonly HedgeAllowance _hedges = HedgeAllowance.Usual();
    private long _requests;

    /// <summary>Whether trails hold on to what the policies saw at each turn. Off unless somebody records.</summary>
    public bool KeepsSight { get; set; }

    /// <summary>Finds an answer. Returns at the commit point: the answer, or the stream's first content, or an error, is there to be sent.</summary>
    /// <param name="route">Who can answer, and who decides.</param>
    /// <param name="body">The client's request; must stay until the answer is sent.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="limits">What the request may spend: the route's, or narrower.</param>
    /// <param name="clientGone">Cancelled when the client leaves; every call ends at once.</param>
    public async ValueTask<RoutedAnswer> RouteAsync(Route route, RequestBody body, Caller caller, Limits limits, CancellationToken clientGone)
    {
        Chance chance = new(seed + (ulong)Interlocked.Increment(ref _requests));
        Loop loop = new(route, body.Request, caller, limits, clock, chance, _hedges) { KeepsSight = KeepsSight };
        body.Checks = route.Checks;
        Journey journey = new(loop, body, limits, clock, finished);
        (Command last, ProviderAnswer? answer) = await DriveAsync(journey, loop.Begin(), body, clientGone);
        return RoutedAnswer.Make(journey, last, answer);
    }

    /// <summary>Does what the loop commands until it commands an end.</summary>
    /// <param name="journey">The request.</param>
    /// <param name="command">The first command.</param>
    /// <param name="body">What the calls send.</param>
    /// <param name="clientGone">Cancelled when the client leaves.</param>
    /// <returns>The end, and what the latest call brought.</returns>
    internal static async ValueTask<(Command Last, ProviderAnswer? Answer)> DriveAsync(Journey journey, Command command, RequestBody body, CancellationToken clientGone)
    {
        Loop loop = journey.Loop;
        using Calls calls = new(journey.Clock, clientGone);
        ProviderAnswer? answer = null;
        while (true)
        {
            // 1. Do what is commanded.
            if (command.Cancel is { } slow) calls.Cancel(slow);
            switch (command.Kind)
            {
                case CommandKind.Call:
                    calls.Start(command.Destination!, Sending(command, body), command.SlowAfter);
                    break;
                case CommandKind.Wait:
                    calls.Wait(command.Time);
                    break;
                case CommandKind.Continue when command.Destination is { } watched:
                    calls.WatchFor(watched, command.SlowAfter);
                    break;
                case CommandKind.Continue:
                    break;
                default:
                    return (command, answer);
            }

            // 2. Wait for what happens, and tell the loop.
            CallEvent happened = await calls.NextAsync();
            switch (happened.Kind)
            {
                case CallEventKind.Ended:
                    answer?.Dispose();
                    answer = happened.Answer!;
                    if (answer.Failure is null) journey.From = happened.Destination;
                    command = answer.Failure is { } failure
                        ? loop.Failed(happened.Destination!, happened.Took, failure)
                        : loop.Answered(happened.Destination!, happened.Took);
                    break;
                case CallEventKind.Slow:
                    command = loop.Slow(happened.Destination!);
                    break;
                case CallEventKind.Waited:
                    command = loop.Waited();
                    break;
                default:
                    loop.ClientGone();
                    return (new Command(CommandKind.Fail), answer);
            }
        }
    }

    private static Func<CancellationToken, ValueTask<ProviderAnswer>> Sending(Command command, RequestBody body)
    {
        Destination destination = command.Destination!;
        ProviderCall call = new(body.For(destination.State.Seen), destination.State.Seen.Model) { Hold = command.Hold };
        return cancellation => destination.State.CallAsync(
            static (work, token) => work.Provider.SendAsync(work.call, token),
            (destination.Provider, call),
            command.Time,
            static failure => ProviderAnswer.Failed(failure),
            cancellation);
    }
}
