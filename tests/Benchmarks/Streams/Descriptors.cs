using System.Globalization;
using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>Whether a process may open as many connections as a run needs.</summary>
internal static class Descriptors
{
    /// <summary>What a process has open beside its connections: files, pipes, the runtime's own.</summary>
    private const int Others = 250;

    /// <summary>Says so when the limit is too low; .NET has raised it as far as the hard limit allows when this is asked.</summary>
    /// <exception cref="LoadException">The limit is too low.</exception>
    public static void Check(int clients)
    {
        // A proxy has two connections for each client.
        int needed = (2 * clients) + Others;
        if (Limit() is { } limit && limit < needed)
            throw new LoadException($"{clients} streams at a time want {needed} open files in one process, and {limit} are allowed. Raise it with `ulimit -Hn {needed}` or a lower --clients.");
    }

    private static int? Limit()
    {
        const string Limits = "/proc/self/limits";
        if (!File.Exists(Limits)) return null;
        string line = File.ReadLines(Limits).First(line => line.StartsWith("Max open files", StringComparison.Ordinal));
        return int.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], CultureInfo.InvariantCulture, out int limit) ? limit : null;
    }
}
