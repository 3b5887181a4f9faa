using System.Diagnostics;

namespace RulesEngine.Benchmarks.Load.Servers;

/// <summary>Who runs where: the server that is measured has the first core for itself, everything else has the others.</summary>
/// <remarks>A process is started on the cores of the thread that starts it, so that thread moves for a moment. Linux only; elsewhere nothing is pinned.</remarks>
internal static class Cores
{
    private static readonly nint All = OperatingSystem.IsLinux() ? Process.GetCurrentProcess().ProcessorAffinity : 0;

    /// <summary>Whether there is more than one core and a way to choose.</summary>
    public static bool CanPin => OperatingSystem.IsLinux() && Environment.ProcessorCount > 1;

    private static nint First => All & -All;

    /// <summary>Starts a process that is measured.</summary>
    public static Process StartMeasured(ProcessStartInfo start, bool pin) => Start(start, pin ? First : All);

    /// <summary>Starts a process that is not.</summary>
    public static Process StartBeside(ProcessStartInfo start, bool pin) => Start(start, pin ? All & ~First : All);

    /// <summary>Moves this thread away from the measured core; to be called on the main thread.</summary>
    public static void StandAside(bool pin) => MoveTo(pin ? All & ~First : All);

    private static Process Start(ProcessStartInfo start, nint cores)
    {
        nint before = OperatingSystem.IsLinux() ? Process.GetCurrentProcess().ProcessorAffinity : 0;
        MoveTo(cores);
        try
        {
            return Process.Start(start) ?? throw new LoadException($"{start.FileName} did not start.");
        }
        finally
        {
            MoveTo(before);
        }
    }

    private static void MoveTo(nint cores)
    {
        if (OperatingSystem.IsLinux() && CanPin) Process.GetCurrentProcess().ProcessorAffinity = cores;
    }
}
