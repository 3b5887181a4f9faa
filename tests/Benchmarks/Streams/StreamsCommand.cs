using RulesEngine.Benchmarks.Load;
using RulesEngine.Benchmarks.Load.Driving;
using RulesEngine.Benchmarks.Load.Servers;

namespace RulesEngine.Benchmarks.Streams;

/// <summary><c>streams</c>: many streams at a time while the provider cuts some of them. Exit code 2 when a client of the gateway was misled.</summary>
internal static class StreamsCommand
{
    private static readonly Contender[] Contenders = [Contender.Direct, Contender.Yarp, Contender.Gateway];

    public static int Run(string[] arguments)
    {
        try
        {
            StreamsOptions options = StreamsOptions.Read(arguments);
            Descriptors.Check(options.Clients);
            Cores.StandAside(options.Pin);
            StreamsReport report = Take(options);
            string text = report.Write(arguments);
            Console.Write(text);
            if (options.Out is { } file) File.WriteAllText(Path.GetFullPath(file, Repository.Root), text);
            return report.IsHonest ? 0 : 2;
        }
        catch (LoadException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
    }

    private static StreamsReport Take(StreamsOptions options)
    {
        using Farm farm = new(options.Pin, Repository.Gateway, null);
        Dictionary<Contender, Server> servers = Contenders.ToDictionary(who => who, who => farm.Start(who)!.Listening());
        StreamsReport report = new(options, StreamKind.Cut);
        for (int i = 0; i <= options.Rounds; i++)
        {
            Console.Error.WriteLine(i == 0 ? "warming up" : $"round {i} of {options.Rounds}");
            StreamsRound round = new();
            foreach ((Contender who, Server server) in servers)
            {
                // The round that warms up is as crowded as the others, so that memory is compared after the same load.
                using Crowd crowd = new(QuestionsFor(server, who), StreamKind.Cut);
                round.Add(who, crowd.Read(options.Clients, i == 0 ? 1 : options.Each), server.Memory);
            }

            if (i > 0) report.Add(round);
        }

        return report;
    }

    private static Questions QuestionsFor(Server server, Contender who)
    {
        (string stream, string probe) = who == Contender.Gateway ? (StreamKind.Cut.GatewayModel, StreamKind.GatewayProbe) : (StreamKind.Cut.UpstreamModel, StreamKind.UpstreamProbe);
        return new Questions(server.Port, Ask(stream), Ask(probe));
        byte[] Ask(string model) => Exchange.Write(server.Port, Traffic.Path, model, stream: true, promptBytes: 200);
    }
}
