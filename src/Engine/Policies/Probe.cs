using System.ComponentModel;

namespace RulesEngine.Policies;

/// <summary>Notes which places of a policy were reached. Written into a policy that is compiled to measure what its tests reach, and into no other.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Probe
{
    /// <summary>Notes that a place was reached.</summary>
    /// <param name="reached">The places of the policy.</param>
    /// <param name="place">Which of them.</param>
    /// <returns>Always true; the compiler does not know.</returns>
    public static bool Reach(bool[] reached, int place)
    {
        reached[place] = true;
        return true;
    }

    /// <summary>Notes whether a value is there, at the first of two places, or null, at the second, and hands it on.</summary>
    /// <param name="value">What stands before <c>??</c>.</param>
    /// <param name="reached">The places of the policy.</param>
    /// <param name="place">The first of the two.</param>
    public static T Value<T>(T value, bool[] reached, int place)
    {
        reached[value is null ? place + 1 : place] = true;
        return value;
    }
}
