using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace RulesEngine.Host.Tests;

/// <summary>The real <c>rulesengine</c>, as built, in a process of its own. Killed with everything it started when disposed.</summary>
internal sealed partial class GatewayProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string DotNet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "rulesengine.dll");

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _wrote = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private GatewayProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.StandardInput.Close();
    }

    /// <summary>Where it listens, from its line on the output.</summary>
    public Uri BaseAddress => _listening.Task.Result;

    /// <summary>All that it wrote to its output so far.</summary>
    public string Output => Written(_output);

    /// <summary>All that it wrote to its error output so far.</summary>
    public string Error => Written(_error);

    /// <summary>The id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a verb that listens, and waits until it does. Throws with all that it wrote when it does not.</summary>
    public static async Task<GatewayProcess> StartAsync(
        string[] arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        GatewayProcess gateway = new(NewStart(arguments, environment, workingDirectory));
        try
        {
            await Task.WhenAny(gateway._listening.Task, gateway._process.WaitForExitAsync()).WaitAsync(Patience, TimeProvider.System);
            return gateway._listening.Task.IsCompleted ? gateway : throw new InvalidOperationException("It ended before it listened.");
        }
        catch (Exception failure) when (failure is TimeoutException or InvalidOperationException)
        {
            string report = gateway.Describe(failure.Message);
            await gateway.DisposeAsync();
            throw new InvalidOperationException(report, failure);
        }
    }

    /// <summary>Starts a verb that goes on until it is stopped.</summary>
    public static GatewayProcess Start(string[] arguments, string? workingDirectory = null) => new(NewStart(arguments, null, workingDirectory));

    /// <summary>Runs a verb to its end, and returns what it wrote and its exit code.</summary>
    public static async Task<VerbResult> RunAsync(
        string[] arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        await using GatewayProcess verb = new(NewStart(arguments, environment, workingDirectory));
        return await verb.EndAsync();
    }

    /// <summary>Waits until its output or its error output holds this text. Throws with all that it wrote when it never does.</summary>
    public async Task SaidAsync(string text)
    {
        using CancellationTokenSource late = new(Patience, TimeProvider.System);
        while (true)
        {
            Task wrote = Volatile.Read(ref _wrote).Task;
            if (Output.Contains(text, StringComparison.Ordinal) || Error.Contains(text, StringComparison.Ordinal)) return;
            await Task.WhenAny(wrote, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, late.Token));
            if (late.IsCancellationRequested) throw new TimeoutException(Describe($"It never said '{text}'."));
        }
    }

    /// <summary>Asks it to stop, as Kubernetes, systemd and Ctrl-C do, and waits for its end.</summary>
    public async Task<VerbResult> StopAsync()
    {
        if (Kill(_process.Id, SigTerm) != 0) throw new InvalidOperationException(Describe("SIGTERM did not reach it."));
        return await EndAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private const int SigTerm = 15;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);

    [GeneratedRegex(@"^rulesengine \w+: listening on (http://\S+)$")]
    private static partial Regex ListeningLine();

    private static ProcessStartInfo NewStart(string[] arguments, IReadOnlyDictionary<string, string?>? environment, string? workingDirectory)
    {
        ProcessStartInfo start = new(DotNet, ["exec", Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? AppContext.BaseDirectory,
        };
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        return start;
    }

    private static string Written(StringBuilder text)
    {
        lock (text) return text.ToString();
    }

    private async Task<VerbResult> EndAsync()
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException late)
        {
            throw new InvalidOperationException(Describe(late.Message), late);
        }

        return new VerbResult(_process.ExitCode, Output, Error);
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null) return;
        lock (text) text.Append(line).Append('\n');
        Interlocked.Exchange(ref _wrote, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        if (ListeningLine().Match(line) is { Success: true } match) _listening.TrySetResult(new Uri(match.Groups[1].Value));
    }

    private string Describe(string what) =>
        $"rulesengine {string.Join(' ', _process.StartInfo.ArgumentList.Skip(2))}: {what}\n--- output\n{Output}--- error\n{Error}";
}
