using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace RulesEngine.Policies;

/// <summary>
/// Ends a policy that does not end by itself. The compiler writes calls to it into every policy; nobody else calls it. A policy has no way to
/// catch what it throws. All of it belongs to the thread that decides: a field of the script would make every lambda allocate.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Guard
{
    /// <summary>What one question may spend: a unit is about a loop's turn, a call of the library is eight.</summary>
    public const int Fuel = 50_000;

    /// <summary>What one question may allocate, in bytes.</summary>
    public const int MaxBytes = 128 * 1024;

    // The dear checks (stack, memory, time) come once in so many units.
    private const int Portion = 64;
    private static readonly long MaxTicks = Stopwatch.Frequency / 100;

    [ThreadStatic] private static int t_left;
    [ThreadStatic] private static int t_reserve;
    [ThreadStatic] private static int t_charged;
    [ThreadStatic] private static long t_allocatedBefore;
    [ThreadStatic] private static long t_lookedAt;
    [ThreadStatic] private static long t_ticks;

    /// <summary>Pays for the code up to the next payment.</summary>
    /// <param name="units">What it costs at most.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Spend(int units)
    {
        if ((t_left -= units) < 0) Look();
    }

    /// <summary>Pays for text that is about to be copied, and hands it on.</summary>
    public static T Text<T>(T text)
    {
        if (text is string { Length: > 0 and int length }) Allocate(sizeof(char) * (long)length);
        return text;
    }

    /// <summary>Pays for an array's elements before they are there, and hands their number on.</summary>
    public static int Size(int elements) => (int)Size((long)elements);

    /// <inheritdoc cref="Size(int)"/>
    public static long Size(long elements)
    {
        Allocate(32 * Math.Clamp(elements, 0, int.MaxValue));
        return elements;
    }

    /// <summary>A new question begins.</summary>
    internal static void Begin()
    {
        t_left = Portion;
        t_reserve = Fuel;
        t_charged = 0;
        t_lookedAt = 0;
        t_ticks = 0;
    }

    /// <summary>Pays for bytes that are about to be allocated.</summary>
    internal static void Allocate(long bytes)
    {
        t_charged = (int)Math.Min(int.MaxValue, t_charged + bytes);
        if (t_charged > MaxBytes) Stop($"would allocate more than {MaxBytes / 1024} KiB");
        Spend((int)(bytes / 64));
    }

    /// <summary>Pays for work that grows with two sizes at once, 1 unit for 4,096 steps.</summary>
    internal static void Work(long one, long other) => Spend((int)Math.Min(Fuel + 1L, one * other / 4096));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Look()
    {
        t_reserve += t_left - Portion;
        t_left = Portion;
        if (t_reserve < 0) Stop($"did more than {Fuel} steps");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) Stop("called itself too deeply");
        LookAtMemory();
        LookAtTime();
    }

    private static void LookAtMemory()
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        if (t_lookedAt == 0) t_allocatedBefore = allocated;
        if (allocated - t_allocatedBefore > MaxBytes) Stop($"allocated more than {MaxBytes / 1024} KiB");
    }

    // A net below the nets: 10 ms in all. The steps decide first, the same way at every replay; a pause of the machine counts as 2 ms at most.
    private static void LookAtTime()
    {
        long now = Stopwatch.GetTimestamp();
        if (t_lookedAt != 0) t_ticks += Math.Min(now - t_lookedAt, MaxTicks / 5);
        t_lookedAt = now;
        if (t_ticks > MaxTicks) Stop("took more than 10 ms");
    }

    // Stays stopped: what still runs, such as a library's own clean-up, finds no unit left.
    private static void Stop(string why)
    {
        t_left = -1;
        t_reserve = -1;
        t_charged = int.MaxValue;
        throw new RunawayException(why);
    }
}
