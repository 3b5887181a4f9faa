using RulesEngine.Vocabulary;

namespace RulesEngine.Deployments;

/// <summary>What a provider last said of its limits, for as long as it holds. Changed by one thread at a time; <see cref="HasRunOut"/> may be asked by any.</summary>
internal sealed class KnownHeadroom
{
    private Headroom? _said;
    private long _ends = long.MaxValue;

    /// <summary>Requests that its limits still allow; null where nothing is known.</summary>
    public long? RequestsLeft => _said?.RequestsLeft;

    /// <summary>Tokens that its limits still allow; null where nothing is known.</summary>
    public long? TokensLeft => _said?.TokensLeft;

    /// <summary>Whether the provider has said anything since the start.</summary>
    public bool IsKnown => _said is not null;

    /// <summary>Whether some of it holds no longer.</summary>
    public bool HasRunOut(DateTimeOffset now) => now.UtcTicks >= Volatile.Read(ref _ends);

    /// <summary>Takes in what the provider says now; null for nothing.</summary>
    public void Take(Headroom? said)
    {
        _said = said;
        long requests = said?.RequestsLeft is null ? long.MaxValue : said.RequestsUntil.UtcTicks;
        long tokens = said?.TokensLeft is null ? long.MaxValue : said.TokensUntil.UtcTicks;
        Volatile.Write(ref _ends, Math.Min(requests, tokens));
    }

    /// <summary>Forgets what holds no longer.</summary>
    public void Forget(DateTimeOffset now)
    {
        if (_said is not { } known) return;
        Take(known with
        {
            RequestsLeft = now >= known.RequestsUntil ? null : known.RequestsLeft,
            TokensLeft = now >= known.TokensUntil ? null : known.TokensLeft,
        });
    }
}
