// Somebody is waiting at a keyboard: a rate limit is never waited for, however short.
if (Failure?.Kind is RateLimited)
    return Failover().Because("nobody waits for a rate limit");
