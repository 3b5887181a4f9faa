using RulesEngine.Configuration.Validation;

namespace RulesEngine.Configuration;

/// <summary>Durations as operators write them, wherever they do.</summary>
public static class WrittenDuration
{
    /// <summary>The duration that a text such as <c>800ms</c>, <c>30s</c>, <c>2m</c> or <c>1h</c> means; null where it means none.</summary>
    public static TimeSpan? Read(string text) => DurationText.Parse(text);
}
