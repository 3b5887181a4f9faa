using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace RulesEngine.Benchmarks.Micro;

/// <summary><c>micro</c>: one class a question. Each result is kept as <c>tests/Benchmarks/results/CLASS.md</c>.</summary>
internal static class MicroCommand
{
    public static int Run(string[] arguments)
    {
        string[] all = arguments.Length == 0 ? ["--filter", "*"] : arguments;
        Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(all, Config())];
        foreach (Summary summary in summaries) Keep(summary);
        bool good = summaries.Length > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
        return good ? 0 : 1;
    }

    // In this process: no project is generated and built for every benchmark, which would not know this repository's build rules.
    private static ManualConfig Config() => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(8).WithIterationCount(25))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
        .HideColumns("Error", "StdDev", "RatioSD", "Gen0", "Gen1", "Gen2", "Alloc Ratio")
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "BenchmarkDotNet.Artifacts"));

    private static void Keep(Summary summary)
    {
        string name = summary.BenchmarksCases[0].Descriptor.Type.Name;
        string folder = Directory.CreateDirectory(Path.Combine(Repository.Benchmarks, "results")).FullName;
        using StreamWriter file = new(Path.Combine(folder, $"{name}.md"));
        file.WriteLine($"`dotnet run -c Release --project tests/Benchmarks -- micro --filter '*{name}*'`");
        using StreamLogger log = new(file);
        MarkdownExporter.GitHub.ExportToLog(summary, log);
    }
}
