// A call may cost five cents. What is dearer is not asked, and a client whose question nobody answers for that hears so.
bool somebody = Candidates.Any();
Only(d => CostOf(d) <= 0.05m);
if (Turn == Turn.Start && somebody && !Candidates.Any()) return Fail(402, "No deployment answers a question of this length for five cents.");

// The premium deployments go first.
Prefer(d => d.Has("premium"));

// What a call costs at most: the question, and as long an answer as the client allows; one without a price counts as too dear.
decimal CostOf(Deployment d) => d.Price is { } price
    ? (Request.InputTokens * price.Input + (Request.MaxTokens ?? 1_000) * price.Output) / 1_000_000
    : decimal.MaxValue;
