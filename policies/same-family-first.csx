// People notice when another model answers: the family of the deployment that stands first in the list goes first, wherever it runs.
string family = Deployments[0].Family;
if (family != "") Prefer(d => d.Family == family);

if (Turn != Turn.Failed || Failure?.Kind is not (RateLimited or Overloaded)) return default;

// Elsewhere in the family is better than waiting.
if (Untried.Any(d => d.Family == family)) return Failover();

// Waiting ten seconds is better than another family; the last attempt is kept for it all the same.
if (Failure.RetryAfter is { } pause && pause <= 10.Seconds && Budget.AttemptsLeft > 1) return Retry(after: pause);
