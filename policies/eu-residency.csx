// Only requests that are marked residency=eu are bound to a place. List this policy first: those behind it see what it leaves.
if (Request.Metadata.GetValueOrDefault("residency") != "eu") return default;

// They stay in the EU at every turn: the first try, each failover, each hedge.
Only(d => d.Region.StartsWith("eu-"));

// With nobody left there, the client hears so: a clear refusal, never a quiet detour.
if (Turn == Turn.Start && !Candidates.Any()) return Fail(503, "No deployment in the EU can answer now, and this request must stay there.");
