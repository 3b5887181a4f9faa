using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace RulesEngine.Policies;

/// <summary>
/// Gives a share of the requests to another chain of policies, always the same ones, and takes it back when that chain fails or costs more
/// than the stable one does. Safe for use from several threads.
/// </summary>
/// <param name="stable">Decides for everybody else, and for everybody once the canary is over.</param>
/// <param name="candidate">Decides for the share.</param>
/// <param name="rule">How large the share is, and when it ends.</param>
public sealed class Canary(PolicyChain stable, PolicyChain candidate, CanaryRule rule)
{
    private readonly Lock _counting = new();
    private readonly CanaryTally _stable = new();
    private readonly CanaryTally _candidate = new();
    private volatile string? _reason;

    /// <summary>Raised once, on the thread that reports, when the share is taken back; says why in one sentence.</summary>
    public event Action<string>? Ended;

    /// <summary>Who decides for everybody else.</summary>
    public PolicyChain Stable => stable;

    /// <summary>Who decides for the share.</summary>
    public PolicyChain Candidate => candidate;

    /// <summary>How large the share is, and when it ends.</summary>
    public CanaryRule Rule => rule;

    /// <summary>How the requests of both sides have ended so far.</summary>
    public (CanarySide Stable, CanarySide Candidate) Sides
    {
        get
        {
            lock (_counting) return (_stable.Side, _candidate.Side);
        }
    }

    /// <summary>Why the share was taken back; null while it is given.</summary>
    public string? Reason => _reason;

    /// <summary>Who decides for this caller or trail: the same key always gets the same answer while the canary lasts.</summary>
    public PolicyChain Choose(string key) => _reason is null && PlaceOf(key) < rule.Share ? candidate : stable;

    /// <summary>Takes in how a request ended.</summary>
    /// <param name="chain">Who decided: what <see cref="Choose"/> said.</param>
    /// <param name="failed">Whether the client got an error.</param>
    /// <param name="costUsd">What it cost over all attempts, in US dollars.</param>
    public void Report(PolicyChain chain, bool failed, decimal costUsd)
    {
        lock (_counting)
        {
            (chain == candidate ? _candidate : _stable).Add(failed, costUsd);
            if (_reason is not null || Judge() is not { } reason) return;
            _reason = reason;
        }

        Ended?.Invoke(_reason);
    }

    private string? Judge()
    {
        if (_candidate.Requests < rule.MinRequests || _stable.Requests < rule.MinRequests) return null;
        if (_candidate.FailureShare > _stable.FailureShare + rule.FailureMargin)
            return FormattableString.Invariant($"Of its requests {_candidate.FailureShare:P1} failed, of the others {_stable.FailureShare:P1}.");
        if (_candidate.MeanCost > _stable.MeanCost * (1 + (decimal)rule.CostMargin))
            return FormattableString.Invariant($"A request cost {_candidate.MeanCost:0.######} dollars, of the others {_stable.MeanCost:0.######}.");
        return null;
    }

    /// <summary>A number from 0 up to 1 that depends on the key alone, in every process.</summary>
    private static double PlaceOf(string key) =>
        BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key))) / (uint.MaxValue + 1.0);
}
