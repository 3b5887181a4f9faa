using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using RulesEngine.Policies;
using RulesEngine.Testing;

namespace RulesEngine.Benchmarks.Watch;

/// <summary><c>watch [SAVES]</c>: how long after a save <c>rulesengine test --watch</c> has its result, over the shipped policies. Kept as <c>results/Watch.md</c>.</summary>
internal static class WatchCommand
{
    private static readonly string[] Files = ["fast-chat.csx", "patient-batch.csx", "builtin.csx"];

    public static int Run(string[] arguments)
    {
        int saves = arguments.Length == 0 ? 20 : int.Parse(arguments[0], CultureInfo.InvariantCulture);
        string folder = CopyOfPolicies();
        Channel<PolicyTestReport> reports = Channel.CreateUnbounded<PolicyTestReport>();
        using PolicyTestWatch watch = new(folder, new PolicyCompiler(), TimeProvider.System, null, report => reports.Writer.TryWrite(report));
        Next(reports);
        StringWriter told = new();
        told.WriteLine($"`dotnet run -c Release --project tests/Benchmarks -- watch`: {saves} saves of each file in a folder with {Directory.GetFiles(folder, "*.csx").Length} of them, milliseconds from the save to the result.");
        told.WriteLine();
        told.WriteLine("| saved | tests run again | median | slowest |");
        told.WriteLine("|---|---|---|---|");
        foreach (string file in Files) told.WriteLine(Measure(Path.Combine(folder, file), reports, saves));
        File.WriteAllText(Path.Combine(Repository.Benchmarks, "results", "Watch.md"), told.ToString());
        Console.Write(told);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static string Measure(string file, Channel<PolicyTestReport> reports, int saves)
    {
        string text = File.ReadAllText(file);
        List<double> times = [];
        int tests = 0;
        for (int i = 0; i < saves; i++)
        {
            // Another comment is another file: it is compiled anew each time.
            long began = Stopwatch.GetTimestamp();
            File.WriteAllText(file, $"{text}\n// {i}\n");
            PolicyTestReport report = Next(reports);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            if (report.ExitCode() != 0) throw new InvalidOperationException($"The tests of {file} fail.");
            tests = report.Results.Count;
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| `{Path.GetFileName(file)}` | {tests} | {times[times.Count / 2]:0} | {times[^1]:0} |");
    }

    private static PolicyTestReport Next(Channel<PolicyTestReport> reports) => reports.Reader.ReadAsync().AsTask().GetAwaiter().GetResult();

    private static string CopyOfPolicies()
    {
        string folder = Directory.CreateTempSubdirectory("watched-").FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(Repository.Root, "policies"), "*.csx")) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        return folder;
    }
}
