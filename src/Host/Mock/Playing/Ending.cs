namespace RulesEngine.Host.Mock.Playing;

/// <summary>What happens after the last part of a script.</summary>
internal enum Ending
{
    /// <summary>The body ends as it should.</summary>
    Complete,

    /// <summary>The connection is closed in mid-body, after everything before it has reached the client.</summary>
    Cut,

    /// <summary>Nothing more is sent, and the connection stays open.</summary>
    Silent,

    /// <summary>The connection is reset before anything is sent.</summary>
    Reset,
}
