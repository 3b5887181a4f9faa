using RulesEngine.Benchmarks.Load;
using RulesEngine.Benchmarks.Load.Servers;
using RulesEngine.Benchmarks.Micro;
using RulesEngine.Benchmarks.Replay;
using RulesEngine.Benchmarks.Streams;
using RulesEngine.Benchmarks.Tail;
using RulesEngine.Benchmarks.Watch;
using RulesEngine.Benchmarks.Yarp;

return args switch
{
    ["load", .. var rest] => LoadCommand.Run(rest),
    ["streams", .. var rest] => StreamsCommand.Run(rest),
    ["tail", .. var rest] => TailCommand.Run(rest),
    ["micro", .. var rest] => MicroCommand.Run(rest),
    ["replay"] => ReplayCommand.Run(),
    ["watch", .. var rest] => WatchCommand.Run(rest),
    ["first", .. var rest] => FirstDecision.Run(rest),
    ["yarp", .. var rest] => YarpProxy.Run(rest),
    ["refuse", .. var rest] => RefusingServer.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Benchmarks load [options]              the gateway beside a plain YARP proxy and nginx, under load
        Benchmarks streams [options]           a thousand streams at a time, some of them cut by the provider
        Benchmarks tail [options]              what a hedge makes of a provider with a long tail
        Benchmarks micro [--filter PATTERN]    single questions, answered by BenchmarkDotNet
        Benchmarks replay                      recorded turns decided again, on one core
        Benchmarks watch [SAVES]               how long after a save its tests have run again
        Benchmarks first [RUNS]                what the first policy of a fresh process costs
        Benchmarks yarp URL UPSTREAM           the plain YARP proxy that `load` starts
        Benchmarks refuse URL                  the server that always answers 429 that `load` starts for nginx
        """);
    return 1;
}
