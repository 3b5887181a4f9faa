// What a provider's filter stops goes nowhere else, unless the request itself says that another provider may look at it: metadata filtered=elsewhere.
if (Failure?.Kind is not ContentFiltered || Request.Metadata.GetValueOrDefault("filtered") != "elsewhere") return default;

// Then only to a deployment that you have tagged for it, and only once: a second refusal is the answer.
Only(d => d.Has("takes-filtered"));
return Attempts.Count == 1 && Untried.Any() ? Failover().Because("the request asked for it") : Deliver();
