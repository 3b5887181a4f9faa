// One model, several keys: the key with the most requests left in its window goes first; one that does not say counts as fresh.
PreferLowest(d => -(d.RequestsLeft ?? 1_000_000));

// A key whose tokens would not last for the question goes behind those whose would.
Prefer(d => !(d.TokensLeft < Request.InputTokens));

// A key that is used up, or is not accepted, is left alone for an hour: somebody has to pay, or to renew it.
if (Turn == Turn.Failed && Failure?.Kind is QuotaExhausted or AuthenticationFailed) return Failover().Cooling(Last?.Deployment, 1.Hours);

// A rate limit is the key's own: the next key is asked at once.
if (Turn == Turn.Failed && Failure?.Kind is RateLimited) return Failover();
