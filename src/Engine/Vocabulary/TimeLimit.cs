using System.Globalization;

namespace RulesEngine.Vocabulary;

/// <summary>A limit in time and whose it is, so that the failure of what exceeds it can say so.</summary>
/// <param name="Time">How long.</param>
/// <param name="Whose">Who sets it, and the verb: <c>limits.idle allows</c>.</param>
public readonly record struct TimeLimit(TimeSpan Time, string Whose)
{
    /// <summary><c>the 5 s that limits.firstToken allows</c></summary>
    public override string ToString() => $"the {Say(Time)} that {Whose}";

    internal static string Say(TimeSpan time) => time < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.#} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");
}
