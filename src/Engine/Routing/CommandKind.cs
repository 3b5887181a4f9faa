namespace RulesEngine.Routing;

/// <summary>What the loop can ask its driver to do.</summary>
public enum CommandKind
{
    /// <summary>Go on with what is under way, and tell the loop what comes of it.</summary>
    Continue,

    /// <summary>Wait, then tell the loop. What is under way goes on meanwhile; a wait that is not over is forgotten.</summary>
    Wait,

    /// <summary>Call a deployment, then tell the loop what came of it. What is under way goes on meanwhile.</summary>
    Call,

    /// <summary>Give the client what the latest call brought, answer or error, as it is; cancel everything else.</summary>
    Deliver,

    /// <summary>Give the client a text of the policy's own; cancel everything.</summary>
    Respond,

    /// <summary>Give the client an error made here; cancel everything.</summary>
    Fail,
}
