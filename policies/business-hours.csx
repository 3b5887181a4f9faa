// From Monday to Friday, 8:00 to 18:00 UTC, people wait for an answer; at night and at the weekend nobody does.
bool open = Now.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && Now.Hour is >= 8 and < 18;

// People get the quick deployments first, the night gets the cheap ones.
Prefer(d => d.Has(open ? "quick" : "cheap"));

// At night a rate limit is waited out, up to five minutes.
if (!open && Turn == Turn.Failed && Failure is { Kind: RateLimited, RetryAfter: { } pause } && pause <= 5.Minutes) return Retry(after: pause);

// By day nobody waits for one.
if (open && Turn == Turn.Failed && Failure?.Kind is RateLimited) return Failover();
