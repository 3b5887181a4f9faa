using System.Runtime.InteropServices;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>The processor time of the current thread: what something took, whatever else the machine is doing.</summary>
internal static partial class ThreadTime
{
    private const int ThreadProcessorTime = 3;

    public static TimeSpan Now =>
        Read(ThreadProcessorTime, out Spec time) == 0 ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100) : throw new NotSupportedException();

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Spec time);

    private struct Spec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
