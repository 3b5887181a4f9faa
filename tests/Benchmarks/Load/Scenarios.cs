namespace RulesEngine.Benchmarks.Load;

/// <summary>Everything that `load` can measure under load.</summary>
internal static class Scenarios
{
    private const string Shaky = "flaky-25pct-fail-429-retry-after-0s+size-1kb";

    private static readonly IReadOnlyList<Contender> Failing = [Contender.Gateway, Contender.Before, Contender.Nginx];

    /// <summary>The plainest traffic: a short question, an answer of 1 KB.</summary>
    public static Traffic Chat { get; } = new("chat", "chat", "size-1kb");

    private static readonly Traffic Alone = Chat with { Name = "alone", Connections = 1, Contenders = [.. Chat.Contenders, Contender.Direct] };

    private static readonly Traffic Stream = new("stream", "stream", "tokens-100+pace-5ms") { Stream = true };

    private static readonly Traffic Prompt = Chat with { Name = "prompt", Connections = 16, Prompt = 264 << 10 };

    private static readonly Traffic Failover = new("failover", "failover", Shaky) { NginxPath = "/failover" + Traffic.Path, NginxModel = Chat.UpstreamModel, Contenders = Failing };

    private static readonly Traffic FailoverAlone = Failover with { Name = "failover-alone", Connections = 1 };

    private static readonly Traffic Plain = Chat with { Contenders = Failing };

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("chat", [Chat],
        [
            new("1 KB answer, 64 connections: CPU a request, µs", (round, who) => round.Find("chat", who)?.CpuPerAnswer),
            new("1 KB answer, 64 connections: requests a second", (round, who) => round.Find("chat", who)?.AnswersPerSecond),
        ]),
        new("alone", [Alone], [new("one connection: added to the median latency, µs", Added)]),
        new("stream", [Stream], [new("stream of 100 tokens, 64 at a time: CPU an event, µs", (round, who) => round.Find("stream", who)?.CpuPerEvent)]),
        new("prompt", [Prompt], [new("264 KB prompt: CPU a request, µs", (round, who) => round.Find("prompt", who)?.CpuPerAnswer)]),
        new("failover", [Plain, Failover, FailoverAlone],
        [
            new("a 429 and the next deployment: added to the median latency, µs", AddedByFailover, Contender.Nginx),
            new("a 429 and the next deployment: CPU added, µs", CpuOfFailover, Contender.Nginx),
        ]),
    ];

    private static double? Added(Round round, Contender who) =>
        who == Contender.Direct || round.Find("alone", who) is not { } through ? null : through.Answers.Percentile(0.5) - round.Find("alone", Contender.Direct)!.Answers.Percentile(0.5);

    private static double? AddedByFailover(Round round, Contender who) =>
        round.Find("failover-alone", who) is { Answers.Rescued: > 0 } some ? some.Answers.RescuedPercentile(0.5) - some.Answers.Percentile(0.5) : null;

    /// <summary>A quarter of the requests fail over; what they cost beyond the plain ones is divided by their share.</summary>
    private static double? CpuOfFailover(Round round, Contender who) =>
        round.Find("failover", who) is { Answers.Rescued: > 0 } some ? (some.CpuPerAnswer - round.Find("chat", who)!.CpuPerAnswer) / some.ShareRescued : null;
}
