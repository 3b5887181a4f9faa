namespace RulesEngine.Routing;

/// <summary>Numbers by chance that a seed brings back: SplitMix64. One for each request, so that a replay draws the same.</summary>
/// <param name="seed">Where the sequence starts.</param>
public sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Where the sequence starts.</summary>
    public ulong Seed { get; } = seed;

    /// <summary>The next 64 bits.</summary>
    public ulong NextBits()
    {
        ulong mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>The next number from 0 up to 1.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));
}
