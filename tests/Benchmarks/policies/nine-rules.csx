// 1. A customer's premium requests go to premium deployments first.
if (Request.Metadata.GetValueOrDefault("tier") == "gold") Prefer(d => d.Has("premium"));

// 2. A long prompt needs a long window.
if (Request.InputTokens > 100_000) Only(d => d.ContextWindow is null or >= 200_000);

// 3. Nobody waits for a deployment that has become slow.
if (Request.Stream) Prefer(d => !(d.P95FirstToken > 2.Seconds));

// 4. A new request goes to the first that is left.
if (Turn == Turn.Start) return Try(Candidates.FirstOrDefault(), within: Request.Stream ? 5.Seconds : default);

// 5. What is wrong with the request is wrong everywhere.
if (Failure?.Kind is InvalidRequest or ContentFiltered or UnsupportedParameter) return Deliver();

// 6. A key that does not work today will not work in a second.
if (Failure?.Kind is AuthenticationFailed or QuotaExhausted) return Failover().Cooling(Last?.Deployment, 1.Minutes);

// 7. A rate limit leaves at once.
if (Failure?.Kind is RateLimited) return Failover();

// 8. One hiccup is worth one more try.
if (Failure?.Kind is ServerError or ConnectionFailed && Attempts.Count < 2) return Retry(after: 50.Milliseconds);

// 9. Without time for another full answer, the client hears now.
if (Remaining < 1.Seconds) return Fail(504, "No time is left for another deployment.");
