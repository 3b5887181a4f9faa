using System.Diagnostics;
using RulesEngine.Benchmarks.Load.Driving;
using RulesEngine.Benchmarks.Load.Reporting;
using RulesEngine.Benchmarks.Load.Servers;

namespace RulesEngine.Benchmarks.Load;

/// <summary>How long each contender takes from its start to its first answer, by the clock and in processor time.</summary>
internal static class StartTimes
{
    private const string Traffic = "start";

    private static readonly Measure Start = new("start to first answer, ms", (round, who) => round.Find(Traffic, who)?.Answers.Took.TotalMilliseconds);

    private static readonly Measure Work = new("start to first answer: CPU, ms", (round, who) => round.Find(Traffic, who)?.Cpu.TotalMilliseconds);

    public static void Take(LoadOptions options, Report report)
    {
        using Farm farm = new(options.Pin, options.Gateway, options.Before);
        Reference reference = Reference.Of(farm.Mock, Scenarios.Chat);
        List<Round> rounds = [];

        // The first start fills the file cache and the gateway's cache of compiled policies; it does not count.
        for (int i = 0; i <= options.Rounds; i++)
        {
            Round round = new();
            foreach (Contender who in Scenarios.Chat.Contenders)
                if (Once(farm, who, reference) is { } reading) round.Add(Traffic, who, reading);
            if (i > 0) rounds.Add(round);
        }

        report.Add(Start, rounds);
        report.Add(Work, rounds);
    }

    private static Reading? Once(Farm farm, Contender who, Reference reference)
    {
        long began = Stopwatch.GetTimestamp();
        using Server? server = farm.Start(who);
        if (server is null) return null;
        using Driver driver = new(reference.Exchange(server.Listening(), who, Scenarios.Chat), 1);
        return new Reading(new Answers { Took = Stopwatch.GetElapsedTime(began) }, server.Cpu, 1);
    }
}
