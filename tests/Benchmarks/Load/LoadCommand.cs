using RulesEngine.Benchmarks.Load.Reporting;
using RulesEngine.Benchmarks.Load.Servers;

namespace RulesEngine.Benchmarks.Load;

/// <summary><c>load</c>: the gateway beside other proxies, in turns, on one machine. A wrong answer ends it with exit code 1.</summary>
internal static class LoadCommand
{
    public static int Run(string[] arguments)
    {
        try
        {
            LoadOptions options = LoadOptions.Read(arguments);
            Report report = new(options);
            Cores.StandAside(options.Pin);
            if (options.Wants("start")) StartTimes.Take(options, report);
            UnderLoad.Take(options, report);
            report.Write(Console.Out, arguments);
            if (options.Out is { } file)
            {
                using StreamWriter writer = new(Path.GetFullPath(file, Repository.Root)); // `dotnet run` may stand in the project's folder
                report.Write(writer, arguments);
            }

            return 0;
        }
        catch (LoadException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
    }
}
