using System.Diagnostics;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Runs one test of this assembly alone, in a process of its own.</summary>
internal static class ChildProcess
{
    /// <summary>Fails unless the process ends by itself and its one test passes.</summary>
    /// <param name="method">A test that is <c>Explicit</c>: no run takes it in unless it is named.</param>
    /// <param name="environment">What the child finds in its environment besides the parent's.</param>
    public static async Task RunAsync(string method, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["-explicit", "only", "-method", $"*.{method}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        using Process child = Process.Start(start)!;
        Task<string> error = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0, $"exit {child.ExitCode}\n{output}\n{await error}");
        Assert.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0", output, StringComparison.Ordinal);
    }
}
