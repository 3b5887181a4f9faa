using System.Globalization;

namespace RulesEngine.Benchmarks.Load;

/// <summary>What `load` was told on the command line.</summary>
internal sealed record LoadOptions
{
    public const string Usage =
        """
        Benchmarks load [--seconds N] [--rounds N] [--warmup N] [--scenario NAME]... [--gateway FILE] [--before FILE] [--out FILE] [--no-pin]
          --seconds N      length of one run (4)
          --rounds N       rounds; in each, every contender runs once (7)
          --warmup N       seconds each contender runs before it counts (12)
          --scenario NAME  chat, alone, stream, prompt, failover, start, memory; all of them when not given
          --gateway FILE   the gateway's executable; the one built with this program when not given
          --before FILE    another build of the gateway, run beside it
          --out FILE       writes the report there too
          --no-pin         does not give the measured server a core for itself
        """;

    public TimeSpan Run { get; init; } = TimeSpan.FromSeconds(4);

    public int Rounds { get; init; } = 7;

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>The scenarios asked for; empty for all.</summary>
    public IReadOnlyList<string> Scenarios { get; init; } = [];

    public string Gateway { get; init; } = Repository.Gateway;

    public string? Before { get; init; }

    public string? Out { get; init; }

    public bool Pin { get; init; } = Servers.Cores.CanPin;

    public bool Wants(string scenario) => Scenarios.Count == 0 || Scenarios.Contains(scenario);

    /// <summary>Reads the command line.</summary>
    /// <exception cref="LoadException">It is not as <see cref="Usage"/> says.</exception>
    public static LoadOptions Read(ReadOnlySpan<string> arguments)
    {
        LoadOptions options = new();
        while (arguments is [string name, .. ReadOnlySpan<string> rest])
        {
            if (name == "--no-pin") options = options with { Pin = false };
            else if (rest is [string value, .. ReadOnlySpan<string> next])
            {
                options = options.With(name, value);
                rest = next;
            }
            else throw new LoadException($"{name} wants a value.\n{Usage}");

            arguments = rest;
        }

        return options;
    }

    private LoadOptions With(string name, string value) => name switch
    {
        "--seconds" => this with { Run = TimeSpan.FromSeconds(Number(name, value)) },
        "--rounds" => this with { Rounds = Number(name, value) },
        "--warmup" => this with { WarmUp = TimeSpan.FromSeconds(Number(name, value)) },
        "--scenario" => this with { Scenarios = [.. Scenarios, value] },
        "--gateway" => this with { Gateway = Path.GetFullPath(value) },
        "--before" => this with { Before = Path.GetFullPath(value) },
        "--out" => this with { Out = value },
        _ => throw new LoadException($"There is no option {name}.\n{Usage}"),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : throw new LoadException($"{name} wants a whole number above 0, not '{value}'.");
}
