namespace RulesEngine.Routing;

/// <summary>Why a request ended as it did: the terminal reason that clients, logs and metrics see.</summary>
public enum EndReason
{
    /// <summary>Under way.</summary>
    None,

    /// <summary>A deployment answered, or a policy did.</summary>
    Answered,

    /// <summary>Every deployment that could be tried was tried, or the number of attempts is used up.</summary>
    Exhausted,

    /// <summary>The request's time is over.</summary>
    Deadline,

    /// <summary>The request's money is spent, or no deployment fits what is left of it.</summary>
    Budget,

    /// <summary>A policy ended it, or handed over what the provider said.</summary>
    Refused,

    /// <summary>No deployment is healthy and allowed.</summary>
    NoCandidate,

    /// <summary>The client left.</summary>
    ClientGone,

    /// <summary>The stream broke after the client had seen a part of it.</summary>
    Interrupted,
}
