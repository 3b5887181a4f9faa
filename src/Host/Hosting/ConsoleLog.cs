namespace RulesEngine.Host.Hosting;

/// <summary>The log on the console: one line an event, written by a thread of its own.</summary>
internal static class ConsoleLog
{
    /// <summary>Opens the log.</summary>
    public static ILoggerFactory Open() => LoggerFactory.Create(Configure);

    private static void Configure(ILoggingBuilder logging)
    {
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });
    }
}
