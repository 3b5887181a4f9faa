namespace RulesEngine.Host.Commands;

/// <summary>How <c>rulesengine test</c> reports.</summary>
internal enum TestFormat
{
    /// <summary>For people.</summary>
    Pretty,

    /// <summary>For programs.</summary>
    Json,

    /// <summary>For CI servers that read JUnit's XML.</summary>
    Junit,

    /// <summary>Annotations of GitHub Actions.</summary>
    Github,
}
