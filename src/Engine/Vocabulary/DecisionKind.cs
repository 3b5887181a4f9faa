namespace RulesEngine.Vocabulary;

/// <summary>The verbs a policy can answer with.</summary>
public enum DecisionKind
{
    /// <summary>No decision: the next policy is asked.</summary>
    None,

    /// <summary>Call a deployment that the policy names.</summary>
    Try,

    /// <summary>Call the deployment of the last attempt again.</summary>
    Retry,

    /// <summary>Call the first candidate that has not been tried.</summary>
    Failover,

    /// <summary>Call another candidate in parallel; the first usable token wins.</summary>
    Hedge,

    /// <summary>Go on with a broken stream at another deployment.</summary>
    Resume,

    /// <summary>Give the client what the last attempt said, answer or error, as it is.</summary>
    Deliver,

    /// <summary>Answer with a text of the policy's own.</summary>
    Respond,

    /// <summary>End the request with an error.</summary>
    Fail,
}
