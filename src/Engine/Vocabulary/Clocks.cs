using System.Globalization;

namespace RulesEngine.Vocabulary;

/// <summary>The clocks that a policy sets for one attempt; what it leaves out is the model's.</summary>
public sealed record Clocks
{
    /// <summary>Time that the attempt may wait for a connection; zero takes the model's.</summary>
    public TimeSpan Connect { get; init; }

    /// <summary>Time from sending the request of a stream to its status line; zero takes the model's.</summary>
    public TimeSpan Headers { get; init; }

    /// <summary>Silence allowed between two pieces of the stream; zero takes the model's.</summary>
    public TimeSpan Idle { get; init; }

    /// <summary>Tokens a second that the stream brings at least, once it has begun; zero takes the model's.</summary>
    public double TokensPerSecond { get; init; }

    /// <summary><c>Allowing(connect: 500 ms, idle: 5 s)</c></summary>
    public override string ToString()
    {
        IEnumerable<string?> set = [Time("connect", Connect), Time("headers", Headers), Time("idle", Idle), TokensPerSecond > 0 ? string.Create(CultureInfo.InvariantCulture, $"tokensPerSecond: {TokensPerSecond:0.##}") : null];
        return $"Allowing({string.Join(", ", set.Where(one => one is not null))})";
    }

    private static string? Time(string name, TimeSpan time) => time > TimeSpan.Zero ? $"{name}: {TimeLimit.Say(time)}" : null;
}
