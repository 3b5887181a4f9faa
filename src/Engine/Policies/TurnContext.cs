using RulesEngine.Vocabulary;

namespace RulesEngine.Policies;

/// <summary>All that the policies see at one turn. One object a request, filled anew at every turn by the loop.</summary>
public sealed class TurnContext
{
    private static readonly ChatRequest Nothing = new("");
    private readonly DeploymentList _untried = new();
    private bool _untriedIsStale = true;

    /// <inheritdoc cref="PolicyScript.Turn"/>
    public Turn Turn { get; set; }

    /// <inheritdoc cref="PolicyScript.Request"/>
    public ChatRequest Request { get; set; } = Nothing;

    /// <inheritdoc cref="PolicyScript.Caller"/>
    public Caller Caller { get; set; } = Caller.Anonymous;

    /// <inheritdoc cref="PolicyScript.Deployments"/>
    public DeploymentList Deployments { get; } = new();

    /// <inheritdoc cref="PolicyScript.Candidates"/>
    public DeploymentList Candidates { get; } = new();

    /// <inheritdoc cref="PolicyScript.Resting"/>
    public DeploymentList Resting { get; } = new();

    /// <inheritdoc cref="PolicyScript.Attempts"/>
    public List<Attempt> Attempts { get; } = [];

    /// <inheritdoc cref="PolicyScript.Failure"/>
    public Failure? Failure { get; set; }

    /// <inheritdoc cref="PolicyScript.Budget"/>
    public Budget Budget { get; set; }

    /// <inheritdoc cref="PolicyScript.Now"/>
    public DateTimeOffset Now { get; set; }

    /// <inheritdoc cref="PolicyScript.Chance"/>
    public double Chance { get; set; }

    /// <inheritdoc cref="PolicyScript.Last"/>
    public Attempt? Last { get; set; }

    /// <inheritdoc cref="PolicyScript.Stream"/>
    public StreamProgress? Stream { get; set; }

    /// <inheritdoc cref="PolicyScript.Untried"/>
    public DeploymentList Untried
    {
        get
        {
            if (_untriedIsStale) FindUntried();
            return _untried;
        }
    }

    /// <summary>Takes in one deployment as it stands now; where the request's limits allow it, it is a candidate, or rests.</summary>
    internal void See(Deployment deployment, bool allowed)
    {
        Deployments.Add(deployment);
        if (allowed && deployment.Breaker != BreakerState.Isolated)
        {
            if (deployment.CoolingUntil > Now) Rest(deployment);
            else Candidates.Add(deployment);
        }

        _untriedIsStale = true;
    }

    /// <summary>Forgets the deployments, before the next turn sees them anew.</summary>
    internal void ForgetDeployments()
    {
        Deployments.Clear();
        Candidates.Clear();
        Resting.Clear();
        _untriedIsStale = true;
    }

    internal void Only(Func<Deployment, bool> fits)
    {
        Candidates.Keep(fits);
        Resting.Keep(fits);
        _untriedIsStale = true;
    }

    internal void PutFirst(Func<Deployment, bool> fits)
    {
        Candidates.PutFirst(fits);
        _untriedIsStale = true;
    }

    internal void PutFirst<TState>(Func<Deployment, TState, bool> fits, TState state)
    {
        Candidates.PutFirst(fits, state);
        _untriedIsStale = true;
    }

    internal void Prefer<TKey>(Func<Deployment, TKey> key)
    {
        Candidates.SortBy(key);
        _untriedIsStale = true;
    }

    internal void Prefer<TState, TKey>(Func<Deployment, TState, TKey> key, TState state)
    {
        Candidates.SortBy(key, state);
        _untriedIsStale = true;
    }

    /// <summary>Takes over all that another context shows now.</summary>
    internal void CopyFrom(TurnContext other)
    {
        Clear();
        foreach (Deployment deployment in other.Deployments) Deployments.Add(deployment);
        foreach (Deployment candidate in other.Candidates) Candidates.Add(candidate);
        foreach (Deployment resting in other.Resting) Resting.Add(resting);
        Attempts.AddRange(other.Attempts);
        (Turn, Request, Caller) = (other.Turn, other.Request, other.Caller);
        (Last, Failure, Stream) = (other.Last, other.Failure, other.Stream);
        (Budget, Now, Chance) = (other.Budget, other.Now, other.Chance);
    }

    /// <summary>Forgets the request, so that the object can serve the next one.</summary>
    internal void Clear()
    {
        ForgetDeployments();
        Attempts.Clear();
        Request = Nothing;
        Caller = Caller.Anonymous;
        Failure = null;
        Last = null;
        Stream = null;
        _untriedIsStale = true;
    }

    private void Rest(Deployment deployment)
    {
        Resting.Add(deployment);
        if (Resting.Count > 1) Resting.SortBy(static resting => resting.CoolingUntil);
    }

    private void FindUntried()
    {
        _untried.Clear();
        foreach (Deployment candidate in Candidates)
            if (!WasTried(candidate)) _untried.Add(candidate);
        _untriedIsStale = false;
    }

    private bool WasTried(Deployment candidate)
    {
        foreach (Attempt attempt in Attempts)
            if (attempt.Deployment.Is(candidate)) return true;
        return false;
    }
}
