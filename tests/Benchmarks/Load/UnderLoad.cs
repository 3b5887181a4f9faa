using RulesEngine.Benchmarks.Load.Driving;
using RulesEngine.Benchmarks.Load.Reporting;
using RulesEngine.Benchmarks.Load.Servers;

namespace RulesEngine.Benchmarks.Load;

/// <summary>Runs the scenarios: in every round each contender once, so that what else happens on the machine happens to all of them.</summary>
internal static class UnderLoad
{
    public static void Take(LoadOptions options, Report report)
    {
        using Farm farm = new(options.Pin, options.Gateway, options.Before);
        Dictionary<Contender, Server> servers = Start(farm);
        foreach (Scenario scenario in Scenarios.All.Where(scenario => options.Wants(scenario.Name)))
        {
            List<Round> rounds = Run(scenario, servers, options);
            foreach (Measure measure in scenario.Measures) report.Add(measure, rounds);
        }

        if (options.Wants("memory")) report.Add(new Measure("memory after all of this, MB", (_, who) => servers.TryGetValue(who, out Server? server) && who != Contender.Direct ? server.Memory : null), [new Round()]);
    }

    private static Dictionary<Contender, Server> Start(Farm farm)
    {
        Dictionary<Contender, Server> servers = [];
        foreach (Contender who in Enum.GetValues<Contender>())
            if (farm.Start(who) is { } server) servers[who] = server.Listening();
        return servers;
    }

    private static List<Round> Run(Scenario scenario, Dictionary<Contender, Server> servers, LoadOptions options)
    {
        Dictionary<Traffic, Reference> references = scenario.Traffics.ToDictionary(traffic => traffic, traffic => Reference.Of(servers[Contender.Direct], traffic));
        List<Round> rounds = [];
        for (int i = 0; i <= options.Rounds; i++)
        {
            bool warmUp = i == 0;
            Console.Error.WriteLine(warmUp ? $"{scenario.Name}: warming up" : $"{scenario.Name}: round {i} of {options.Rounds}");
            Round round = new();
            foreach ((Traffic traffic, Reference reference) in references)
                foreach (Contender who in traffic.Contenders.Where(servers.ContainsKey))
                    round.Add(traffic.Name, who, Once(servers[who], reference.Exchange(servers[who], who, traffic), traffic, reference.Events, warmUp ? options.WarmUp : options.Run));
            if (!warmUp) rounds.Add(round);
        }

        return rounds;
    }

    private static Reading Once(Server server, Exchange exchange, Traffic traffic, int events, TimeSpan time)
    {
        using Driver driver = new(exchange, traffic.Connections);
        TimeSpan before = server.Cpu;
        Answers answers = driver.Run(time);
        return new Reading(answers, server.Cpu - before, events);
    }
}
