namespace RulesEngine.Host.Admin;

/// <summary>What an operator can do to a deployment.</summary>
internal enum DeploymentAction
{
    /// <summary>Leave it alone for a time.</summary>
    Cool,

    /// <summary>Keep everybody away until it is brought back.</summary>
    Isolate,

    /// <summary>Let everybody in at once.</summary>
    BringBack,

    /// <summary>Let everybody in, and forget what was measured.</summary>
    Forget,
}
