// What happens when no policy of yours decides. Copy a rule into a policy of your own to change it.

if (Turn == Turn.Start)
{
    // A deployment that has just come back gets its requests back bit by bit, within five seconds.
    RampUp();

    // A new request goes to the first healthy deployment, in the order of the configuration.
    if (Candidates.Any() || !Resting.Any()) return Try(Candidates.FirstOrDefault());

    // Nobody is healthy: the one that comes back soonest is asked all the same, after its rest where that is short.
    TimeSpan rest = Resting[0].CoolingUntil!.Value - Now;
    return Try(Resting[0], after: rest <= 2.Seconds && rest < Remaining / 4 ? rest : TimeSpan.Zero);
}

// A slow attempt goes on: only a policy of yours knows what a second call is worth.
if (Turn == Turn.Slow || Failure is null || Last is null) return default;

// A stream that broke goes on elsewhere where text is all there was of it; else it ends with an error event.
if (Turn == Turn.Interrupted) return Stream is { CanResume: true, Resumed: 0 } ? Resume() : Fail();

// Wrong here is wrong anywhere, and a refusal is never routed around: the client hears what the provider said.
if (Failure.Kind is InvalidRequest or ContentFiltered or Refused) return Deliver();

// What does not fit goes only to a larger context window.
if (Failure.Kind is ContextLengthExceeded)
{
    Only(d => d.ContextWindow > (Last.Deployment.ContextWindow ?? Request.InputTokens));
    return Untried.Any() ? Failover() : Deliver();
}

// What one model does not take, another may.
if (Failure.Kind is UnsupportedParameter)
{
    Only(d => d.Model != Last.Deployment.Model);
    return Untried.Any() ? Failover() : Deliver();
}

// "Come back in a moment" is worth the wait when the moment is short; a long one means leave.
if (Failure.RetryAfter is { } pause && Failure.Kind is RateLimited or Overloaded)
    if (pause <= 2.Seconds && pause < Remaining / 4 && TriesAt(Last.Deployment) < 2) return Retry(after: pause);

// A single hiccup is tried once more in place, after a jittered moment.
if (Failure.Kind is ServerError or ConnectionFailed or EmptyAnswer or MalformedAnswer)
    if (TriesAt(Last.Deployment) < 2) return Retry(after: TimeSpan.FromMilliseconds(50 + 200 * Chance));

// Before the client hears an error, those that rest are asked too.
if (!Untried.Any() && Resting.FirstOrDefault(d => TriesAt(d) == 0) is { } resting) return Try(resting);

// After a second, one whose trouble may pass is asked once more, rather another than the last one. Nobody is asked three times, and five calls are enough.
if (!Untried.Any() && Attempts.Count < 5 && Remaining > 5.Seconds)
    if ((Candidates.FirstOrDefault(IsAnother) ?? Resting.FirstOrDefault(IsAnother) ?? Candidates.FirstOrDefault(MayPass)) is { } next) return Try(next, after: 1.Seconds);

// Everything else leaves at once.
return Failover();

bool IsAnother(Deployment deployment) => !deployment.Is(Last.Deployment) && MayPass(deployment);

// Whether it has failed once only, and not of something that stays until somebody does something about it.
bool MayPass(Deployment deployment)
{
    for (int i = 0; i < Attempts.Count; i++)
        if (Attempts[i].Deployment.Is(deployment) && Attempts[i].Failure is { Advice.RetrySame: false }) return false;
    return TriesAt(deployment) < 2;
}

// A loop, where Attempts.Count(…) would read better: this page allocates nothing.
int TriesAt(Deployment deployment)
{
    int tries = 0;
    for (int i = 0; i < Attempts.Count; i++)
        if (Attempts[i].Deployment.Is(deployment)) tries++;
    return tries;
}
