using System.Diagnostics;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Runs one test of this assembly again, alone in a process of its own.</summary>
internal static class ChildProcess
{
    private const string Mark = "RULESENGINE_TEST_CHILD";

    public static bool IsThis => Environment.GetEnvironmentVariable(Mark) is not null;

    /// <summary>Fails unless the process ends by itself and its one test passes.</summary>
    public static async Task RunAsync(string method, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["-method", $"*.{method}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[Mark] = "1";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process child = Process.Start(start)!;
        Task<string> error = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, $"exit {child.ExitCode}\n{output}\n{await error}");
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", output, StringComparison.Ordinal);
    }
}
