// For those who would rather wait a few seconds than hear an error: as the builtin policy, and then once more around.

// Everybody asks to be left alone: the first choice is asked all the same, for a moment's rest often is enough.
if (Turn == Turn.Start && !Candidates.Any()) return Try(Deployments.FirstOrDefault());

// Everybody has failed, and there is a call left: after a second, another one than the last.
if (Turn == Turn.Failed && Last is not null && !Untried.Any() && Remaining > 10.Seconds && Failure?.Kind is RateLimited or Overloaded or ServerError or ConnectionFailed or TimedOut)
    return Try(Deployments.FirstOrDefault(d => !d.Is(Last.Deployment)) ?? Last.Deployment, after: 1.Seconds);
