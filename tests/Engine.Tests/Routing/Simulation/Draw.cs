using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>What a simulation draws by lot. Times come from a coarse grid, so that many things happen at the very same instant.</summary>
internal static class Draw
{
    private static readonly TimeSpan[] Grid =
    [
        TimeSpan.Zero, TimeSpan.FromTicks(1), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100),
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromHours(1),
    ];

    public static bool Happens(this Chance chance, double share) => chance.Next() < share;

    public static int Below(this Chance chance, int count) => (int)(chance.Next() * count);

    public static T OneOf<T>(this Chance chance, IReadOnlyList<T> these) => these[chance.Below(these.Count)];

    public static T OneOf<T>(this Chance chance)
        where T : struct, Enum => chance.OneOf(Enum.GetValues<T>());

    public static TimeSpan Time(this Chance chance) => chance.OneOf(Grid);

    /// <summary>What a careless policy may say of a time: nothing, something, something senseless.</summary>
    public static TimeSpan AnyTime(this Chance chance) => chance.Next() switch
    {
        < 0.5 => TimeSpan.Zero,
        < 0.95 => chance.Time(),
        < 0.97 => -chance.Time(),
        < 0.99 => TimeSpan.MaxValue,
        _ => TimeSpan.MinValue,
    };
}
