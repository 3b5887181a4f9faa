// After an outage a deployment gets its requests back bit by bit: while more than a tenth of its latest calls failed, it goes first only as often as they succeeded.
Prefer(d => d.ErrorRate <= 10.Percent || Chance >= d.ErrorRate);

// What fails there meanwhile is no hiccup: it is not tried twice in place.
if (Turn == Turn.Failed && Last?.Deployment.ErrorRate > 10.Percent && Failure?.Kind is ServerError or ConnectionFailed) return Failover();
