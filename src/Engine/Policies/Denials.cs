namespace RulesEngine.Policies;

/// <summary>Why a symbol is not on the allow-list, where there is more to say than that it is not.</summary>
internal static class Denials
{
    // By the beginning of the full name; the first that fits speaks.
    private static readonly (string Prefix, Refusal Refusal)[] ByName =
    [
        ("System.DateTime.", Refusals.Clock), ("System.DateTimeOffset.", Refusals.Clock), ("System.TimeProvider", Refusals.Clock),
        ("System.TimeZone", Refusals.Clock), ("System.Diagnostics.Stopwatch", Refusals.Clock), ("System.Environment.TickCount", Refusals.Clock),
        ("System.Guid", Refusals.Chance), ("System.Random", Refusals.Chance), ("System.Security.Cryptography.RandomNumber", Refusals.Chance),
        ("System.HashCode", Refusals.HashCodes), ("System.Text.RegularExpressions", Refusals.Patterns),
        ("System.Runtime.CompilerServices.Unsafe", Refusals.Unsafe), ("System.Runtime.InteropServices", Refusals.Unsafe),
        ("System.Collections.Concurrent", Refusals.Threads), ("System.Collections.Immutable", Refusals.Symbol),
        ("System.Threading", Refusals.Threads), ("System.Timers", Refusals.Threads),
        ("System.Reflection", Refusals.Reflection), ("System.Type", Refusals.Reflection), ("System.Activator", Refusals.Reflection),
        ("System.AppDomain", Refusals.Reflection), ("System.Delegate", Refusals.Reflection), ("System.MulticastDelegate", Refusals.Reflection),
        ("System.Func.", Refusals.Reflection), ("System.Action.", Refusals.Reflection), ("System.Runtime", Refusals.Reflection),
        ("System.GC", Refusals.Reflection), ("System.Linq.Expressions", Refusals.Reflection), ("System.AppContext", Refusals.Reflection),
        ("System.IO", Refusals.Outside), ("System.Net", Refusals.Outside), ("System.Console", Refusals.Outside),
        ("System.Environment", Refusals.Outside), ("System.Diagnostics", Refusals.Outside), ("Microsoft.", Refusals.Outside),
        ("System.Span", Refusals.Unsafe), ("System.ReadOnlySpan", Refusals.Unsafe), ("System.Memory", Refusals.Unsafe),
        ("System.Buffers", Refusals.Unsafe), ("System.IntPtr", Refusals.Unsafe), ("System.TypedReference", Refusals.Unsafe),
        ("System.RuntimeArgumentHandle", Refusals.Unsafe),
    ];

    // Names that the compiler does not even know here, because their assemblies are not among the references.
    private static readonly Dictionary<string, Refusal> ByWord = new()
    {
        ["Console"] = Refusals.Outside, ["HttpClient"] = Refusals.Outside, ["WebClient"] = Refusals.Outside, ["Process"] = Refusals.Outside,
        ["Socket"] = Refusals.Outside, ["TcpClient"] = Refusals.Outside, ["Dns"] = Refusals.Outside, ["Net"] = Refusals.Outside,
        ["ProcessStartInfo"] = Refusals.Outside, ["Stopwatch"] = Refusals.Clock, ["Thread"] = Refusals.Threads, ["Task"] = Refusals.Threads,
        ["Parallel"] = Refusals.Threads, ["AsParallel"] = Refusals.Threads, ["ConcurrentDictionary"] = Refusals.Threads,
        ["Interlocked"] = Refusals.Threads, ["Volatile"] = Refusals.Threads, ["Monitor"] = Refusals.Threads, ["Assembly"] = Refusals.Reflection,
        ["File"] = Refusals.Outside, ["Directory"] = Refusals.Outside, ["Path"] = Refusals.Outside, ["Expression"] = Refusals.Reflection,
        ["AsQueryable"] = Refusals.Reflection, ["Unsafe"] = Refusals.Unsafe, ["Marshal"] = Refusals.Unsafe, ["MemoryMarshal"] = Refusals.Unsafe,
        ["ArrayPool"] = Refusals.Unsafe, ["RandomNumberGenerator"] = Refusals.Chance, ["Regex"] = Refusals.Patterns,
        ["Uri"] = Refusals.Outside, ["IntPtr"] = Refusals.Unsafe, ["CultureInfo"] = Refusals.Outside, ["Timer"] = Refusals.Threads,
    };

    public static Refusal Of(string type, string? member)
    {
        if (member is "GetHashCode") return Refusals.HashCodes;
        if (member is "GetType") return Refusals.Reflection;
        string name = $"{type}.{member}";
        foreach ((string prefix, Refusal refusal) in ByName)
            if (name.StartsWith(prefix, StringComparison.Ordinal)) return refusal;
        return Refusals.Symbol;
    }

    /// <summary>The refusal of something that the compiler does not know: a single word, or a name with its namespaces.</summary>
    public static Refusal? OfUnknown(string name)
    {
        if (name.StartsWith("System.", StringComparison.Ordinal) && Of(name, null) is var refusal && refusal != Refusals.Symbol) return refusal;
        return ByWord.GetValueOrDefault(name[(name.LastIndexOf('.') + 1)..]);
    }
}
