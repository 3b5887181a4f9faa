namespace RulesEngine.Host.Commands.Checking;

/// <summary>How <c>rulesengine check</c> reports.</summary>
internal enum CheckFormat
{
    /// <summary>A line each, for people and for editors; silent when all is well.</summary>
    Pretty,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>Annotations of GitHub Actions.</summary>
    Github,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,
}
