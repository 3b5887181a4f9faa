using Microsoft.Extensions.Logging.Console;

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

        // Why the server cannot start is the verb's to say, in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        // This one logs nothing above Information, but makes an Activity for every request as long as it could. A listener for traces still gets its own.
        logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            console.UseUtcTimestamp = true;
        });

        // A console that nobody reads must not stop a request: what does not fit is dropped, and the number of dropped lines is written.
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.QueueFullMode = ConsoleLoggerQueueFullMode.DropWrite);
    }
}
