using RulesEngine.Vocabulary;

namespace RulesEngine.Catalog;

/// <summary>A price and when it holds.</summary>
/// <param name="Price">The price.</param>
internal sealed record PricePeriod(Price Price)
{
    /// <summary>The first day it holds; null for always.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The time of day, UTC, from which it holds, and the one at which it ends; null for all day.</summary>
    public (TimeOnly Start, TimeOnly End)? Daily { get; init; }

    public bool Holds(DateTimeOffset instant)
    {
        DateTime utc = instant.UtcDateTime;
        if (From is { } day && DateOnly.FromDateTime(utc) < day) return false;
        return Daily is not { } hours || TimeOnly.FromDateTime(utc).IsBetween(hours.Start, hours.End);
    }
}
