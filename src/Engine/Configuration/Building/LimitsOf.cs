using RulesEngine.Configuration.Validation;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Building;

/// <summary>The limits of a model: the defaults, and what the operator wrote over them.</summary>
internal static class LimitsOf
{
    public static Limits Model(ModelOptions model)
    {
        Limits defaults = new();
        LimitsOptions written = model.Limits ?? new LimitsOptions();
        return new Limits
        {
            Time = DurationText.Parse(written.Time) ?? defaults.Time,
            Money = written.Money ?? defaults.Money,
            Attempts = written.Attempts ?? defaults.Attempts,
            FirstToken = DurationText.Parse(written.FirstToken) ?? defaults.FirstToken,
            Idle = DurationText.Parse(written.Idle) ?? defaults.Idle,
        };
    }
}
