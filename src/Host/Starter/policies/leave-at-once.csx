#load "lib/editor.csx"
// Somebody is waiting at a keyboard: a rate limit is never waited for, however short.
if (Turn == Turn.Failed && Failure?.Kind is RateLimited)
    return Failover().Because("nobody waits for a rate limit");
