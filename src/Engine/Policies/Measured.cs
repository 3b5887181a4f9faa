using System.ComponentModel;

namespace RulesEngine.Policies;

/// <summary>
/// The calls of the library whose cost is not their own: the size of one argument times another's, or as much as somebody else chooses to
/// enumerate. The compiler leads a policy's calls here, by the name with <c>Measured</c> behind it, and they are paid for before they run.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Measured
{
    /// <summary>Pays for each element as it is taken; a text costs by its length too, because it will be compared or hashed.</summary>
    private static IEnumerable<T> Each<T>(IEnumerable<T> source)
    {
        foreach (T element in source)
        {
            Guard.Spend(CostOf(element));
            yield return element;
        }
    }

    // By index: what policies ask most often allocates nothing.
    private static bool Holds<T>(IReadOnlyList<T> list, T wanted)
    {
        for (int i = 0; i < list.Count; i++)
        {
            Guard.Spend(CostOf(list[i]));
            if (EqualityComparer<T>.Default.Equals(list[i], wanted)) return true;
        }

        return false;
    }

    private static int CostOf<T>(T element) => element is string text ? 1 + text.Length / 64 : 1;
}
