using Microsoft.Extensions.Logging;

namespace RulesEngine.Configuration;

/// <summary>What the configuration logs. Ids 1000 to 1099.</summary>
internal static partial class ConfigurationLog
{
    [LoggerMessage(1000, LogLevel.Information, "Revision {Revision} is live: {Models} models of {Providers} providers from {File}.")]
    public static partial void Live(this ILogger logger, string revision, int models, int providers, string file);

    [LoggerMessage(1001, LogLevel.Error, "{Error}")]
    public static partial void Mistake(this ILogger logger, ConfigurationError error);

    [LoggerMessage(1002, LogLevel.Error, "{File} was not taken: {Count} mistakes; revision {Revision} stays live.")]
    public static partial void Kept(this ILogger logger, string file, int count, string revision);

    [LoggerMessage(1003, LogLevel.Critical, "Loading {File} failed by a bug of the gateway; the revision before stays live.")]
    public static partial void Failed(this ILogger logger, Exception bug, string file);
}
