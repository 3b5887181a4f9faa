namespace RulesEngine.Routing;

/// <summary>What the loop can ask its driver to do.</summary>
public enum CommandKind
{
    /// <summary>Wait, then tell the loop.</summary>
    Wait,

    /// <summary>Call a deployment, then tell the loop what came of it.</summary>
    Call,

    /// <summary>Give the client what the latest call brought, answer or error, as it is.</summary>
    Deliver,

    /// <summary>Give the client a text of the policy's own.</summary>
    Respond,

    /// <summary>Give the client an error made here.</summary>
    Fail,
}
