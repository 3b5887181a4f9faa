using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace RulesEngine.Benchmarks.Micro;

internal static class MicroCommand
{
    public static int Run(string[] arguments)
    {
        BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(arguments, DefaultConfig.Instance);
        return 0;
    }
}
