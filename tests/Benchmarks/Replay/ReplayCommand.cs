using System.Diagnostics;
using System.Globalization;
using System.Text;
using RulesEngine.Policies;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Replaying;

namespace RulesEngine.Benchmarks.Replay;

/// <summary><c>replay</c>: how fast recorded turns are read and decided again on one core, and whether time and memory grow as they should. Kept as <c>results/Replay.md</c>.</summary>
internal static class ReplayCommand
{
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    public static int Run()
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) Process.GetCurrentProcess().ProcessorAffinity = 1;
        PolicySet policies = new PolicyLibrary(Path.Combine(Repository.Benchmarks, "policies"), new PolicyCompiler(), TimeProvider.System).Reload();
        StringBuilder table = new("`dotnet run -c Release --project tests/Benchmarks -- replay`, on one core; three policies and the builtin one decide every turn.\n\n| turns | requests | megabytes | decide again, s | turns a second | send through again, s | heap at most, MB |\n|---|---|---|---|---|---|---|\n");
        bool same = Measure(policies, 2_000, null);
        foreach (int turns in Sizes) same &= Measure(policies, turns, table);
        string text = table.ToString();
        Console.Write(text);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Benchmarks, "results")).FullName, "Replay.md"), text);
        return same ? 0 : 1;
    }

    private static bool Measure(PolicySet policies, int turns, StringBuilder? table)
    {
        string file = Path.Combine(Path.GetTempPath(), $"replay-{Environment.ProcessId}-{turns}.ndjson");
        RecordedTraffic.Write(file, policies, turns);
        try
        {
            // 1. Decide every turn again.
            long most = 0;
            DecisionReport report = new();
            DecisionReplay replay = new(new ReplayPolicies(policies));
            Stopwatch decide = Stopwatch.StartNew();
            foreach (RecordedTrail recorded in new RecordingReader(file).Read())
            {
                report.Add(recorded.Trail, replay);
                if (report.Trails % 4096 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false));
            }

            decide.Stop();

            // 2. Send every request through the loop again.
            OutcomeReplay outcomes = new(new ReplayPolicies(policies));
            Stopwatch send = Stopwatch.StartNew();
            foreach (RecordedTrail recorded in new RecordingReader(file).Read()) outcomes.Learn(recorded.Trail);
            foreach (RecordedTrail recorded in new RecordingReader(file).Read()) outcomes.Replay(recorded.Trail);
            send.Stop();

            table?.AppendLine(CultureInfo.InvariantCulture, $"| {report.Turns:N0} | {report.Trails:N0} | {new FileInfo(file).Length / 1e6:N0} | {decide.Elapsed.TotalSeconds:N2} | {report.Turns / decide.Elapsed.TotalSeconds:N0} | {send.Elapsed.TotalSeconds:N2} | {most / 1e6:N0} |");
            return report.Differences == 0 && outcomes.Report.Unknown == 0;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
