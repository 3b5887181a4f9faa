using System.Diagnostics;
using System.Globalization;
using RulesEngine.Policies;

namespace RulesEngine.Benchmarks.Micro;

/// <summary><c>first [RUNS]</c>: what the first policy of a fresh process costs, from its folder to the first decision, with the cache of an earlier start and without one.</summary>
internal static class FirstDecision
{
    private const string Child = "child";

    public static int Run(string[] arguments) => arguments switch
    {
        [Child, var folder, var cache] => Decide(folder, cache),
        [] => Measure(9),
        [var runs] => Measure(int.Parse(runs, CultureInfo.InvariantCulture)),
        _ => 1,
    };

    private static int Measure(int runs)
    {
        string folder = Directory.CreateTempSubdirectory("policies-").FullName;
        File.WriteAllText(Path.Combine(folder, "nine-rules.csx"), PolicyFiles.Text("nine-rules"));
        string cache = Path.Combine(folder, "cache");
        Ask(folder, cache);
        Console.WriteLine($"{runs} fresh processes each, taking turns: milliseconds from the folder with nine-rules.csx to the first decision");
        List<(double Milliseconds, int Compilers)>[] readings = [[], []];
        for (int i = 0; i < runs; i++)
        {
            readings[0].Add(Ask(folder, cache));
            readings[1].Add(Ask(folder, "none"));
        }

        Tell("with the cache", readings[0]);
        Tell("without it", readings[1]);
        return 0;
    }

    private static void Tell(string what, List<(double Milliseconds, int Compilers)> readings)
    {
        double[] sorted = [.. readings.Select(reading => reading.Milliseconds).Order()];
        Console.WriteLine(FormattableString.Invariant(
            $"{what,-15} median {sorted[sorted.Length / 2],7:0.0}  min {sorted[0],7:0.0}  max {sorted[^1],7:0.0}  assemblies of Roslyn loaded: {readings.Max(reading => reading.Compilers)}"));
    }

    private static (double Milliseconds, int Compilers) Ask(string folder, string cache)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["first", Child, folder, cache]) { RedirectStandardOutput = true };
        using Process child = Process.Start(start)!;
        string[] said = child.StandardOutput.ReadToEnd().Split(' ');
        child.WaitForExit();
        return (double.Parse(said[0], CultureInfo.InvariantCulture), int.Parse(said[1], CultureInfo.InvariantCulture));
    }

    private static int Decide(string folder, string cache)
    {
        long began = Stopwatch.GetTimestamp();
        PolicyCache? kept = cache == "none" ? null : new PolicyCache(cache, problem => throw new InvalidOperationException(problem));
        PolicySet policies = new PolicyLibrary(folder, new PolicyCompiler(kept), TimeProvider.System).Reload();
        PolicySession session = policies.Chain(["nine-rules"], out _).Rent();
        Contexts.Fill(session.Context, 0);
        session.Decide(out _);
        TimeSpan took = Stopwatch.GetElapsedTime(began);
        int compilers = AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
        Console.Write(FormattableString.Invariant($"{took.TotalMilliseconds} {compilers}"));
        return 0;
    }
}
