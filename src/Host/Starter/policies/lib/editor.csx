// For editors only: what a policy sees, so that they complete it. The gateway passes this file over; #load "lib/editor.csx" at the top of a policy
// costs nothing, and a policy without that line means the same.

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Turn"/>
public Turn Turn => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Request"/>
public ChatRequest Request => null!;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Caller"/>
public Caller Caller => null!;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Deployments"/>
public DeploymentList Deployments => null!;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Candidates"/>
public DeploymentList Candidates => null!;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Untried"/>
public DeploymentList Untried => null!;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Resting"/>
public DeploymentList Resting => null!;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Attempts"/>
public IReadOnlyList<Attempt> Attempts => null!;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Last"/>
public Attempt? Last => null;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Failure"/>
public Failure? Failure => null;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Answer"/>
public AnswerFacts? Answer => null;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Stream"/>
public StreamProgress? Stream => null;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Budget"/>
public Budget Budget => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Elapsed"/>
public TimeSpan Elapsed => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Remaining"/>
public TimeSpan Remaining => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Now"/>
public DateTimeOffset Now => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Chance"/>
public double Chance => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Only"/>
public void Only(Func<Deployment, bool> fits) { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Prefer"/>
public void Prefer(Func<Deployment, bool> fits) { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.PreferLowest"/>
public void PreferLowest<TKey>(Func<Deployment, TKey> value) { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.PreferWeighted"/>
public void PreferWeighted(Func<Deployment, double> weight) { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.PreferLeastBusy"/>
public void PreferLeastBusy() { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.PreferFastest"/>
public void PreferFastest() { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.PreferCheapest"/>
public void PreferCheapest() { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.PreferMostHeadroom"/>
public void PreferMostHeadroom() { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.PreferElsewhere"/>
public void PreferElsewhere() { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.StickTo"/>
public void StickTo(string key) { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.RampUp"/>
public void RampUp() { }

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Try"/>
public Decision Try(
    Deployment? deployment, TimeSpan after = default, TimeSpan within = default, TimeSpan slowAfter = default, TimeSpan hold = default, int holdTokens = 0) => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Retry"/>
public Decision Retry(TimeSpan after = default) => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Failover"/>
public Decision Failover() => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Hedge"/>
public Decision Hedge(TimeSpan after = default) => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Resume"/>
public Decision Resume(Deployment? deployment = null, string? notice = null) => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Deliver"/>
public Decision Deliver() => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Respond"/>
public Decision Respond(string text) => default;

/// <inheritdoc cref="RulesEngine.Policies.PolicyScript.Fail"/>
public Decision Fail(int status = 0, string? message = null) => default;
