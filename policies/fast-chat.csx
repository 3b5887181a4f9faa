// For people who wait: the deployment whose recent answers began soonest goes first; one that nobody has measured counts as a second.
PreferLowest(d => d.P95FirstToken ?? 1.Seconds);
if (Turn == Turn.Start) return Try(Candidates.FirstOrDefault(), slowAfter: 2.Seconds);

// Two seconds without a word: another one is asked as well, and the first to speak wins.
if (Turn == Turn.Slow) return Hedge();

// Busy or silent is left at once, however short the wait it asks for.
if (Turn == Turn.Failed && Failure?.Kind is RateLimited or Overloaded or TimedOut) return Failover();
