namespace RulesEngine.Host.Commands;

/// <summary>How <c>rulesengine replay</c> reports.</summary>
internal enum ReplayFormat
{
    /// <summary>For people.</summary>
    Pretty,

    /// <summary>For programs.</summary>
    Json,
}
