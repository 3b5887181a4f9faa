// Nobody waits for these: the cheapest deployment goes first; one without a price counts as the dearest.
PreferLowest(d => d.Price?.Input ?? decimal.MaxValue);

// Who says when to come back is waited for, within half of the time left; the last attempt is kept for somebody else.
if (Turn == Turn.Failed && Failure?.RetryAfter is { } pause && Failure.Kind is RateLimited or Overloaded)
    if (pause <= Remaining / 2 && Budget.AttemptsLeft > 1) return Retry(after: pause);
