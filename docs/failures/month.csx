// For those who would rather wait a few seconds than hear an error: nobody is tried twice in place, and the rounds have longer and longer pauses.
if (Turn != Turn.Failed || Last is null || Failure is not { Advice.RetrySame: true } || Remaining < 15.Seconds) return default;

// Somebody who has not failed yet is asked at once.
if (Untried.Any()) return Failover();

// Everybody has: after two seconds, then after four, another one than the last.
Deployment? another = Candidates.FirstOrDefault(d => !d.Is(Last.Deployment)) ?? Resting.FirstOrDefault(d => !d.Is(Last.Deployment)) ?? Last.Deployment;
return Try(another, after: Attempts.Count > 2 ? 4.Seconds : 2.Seconds);
