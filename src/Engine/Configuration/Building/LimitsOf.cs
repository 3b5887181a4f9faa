using RulesEngine.Configuration.Validation;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration.Building;

/// <summary>The limits of a request: the engine's, over them what the operator wrote for the gateway, and over that what is written for the model.</summary>
internal static class LimitsOf
{
    public static Limits Model(LimitsOptions? gateway, LimitsOptions? model) => Over(Over(new Limits(), gateway), model);

    private static Limits Over(Limits limits, LimitsOptions? written) => written is null ? limits : limits with
    {
        Time = DurationText.Parse(written.Time) ?? limits.Time,
        Money = written.Money ?? limits.Money,
        Attempts = written.Attempts ?? limits.Attempts,
        Connect = DurationText.Parse(written.Connect) ?? limits.Connect,
        Headers = DurationText.Parse(written.Headers) ?? limits.Headers,
        FirstToken = DurationText.Parse(written.FirstToken) ?? limits.FirstToken,
        Idle = DurationText.Parse(written.Idle) ?? limits.Idle,
        TokensPerSecond = (double?)written.TokensPerSecond ?? limits.TokensPerSecond,
        KeepAlive = DurationText.Parse(written.KeepAlive) ?? limits.KeepAlive,
    };
}
