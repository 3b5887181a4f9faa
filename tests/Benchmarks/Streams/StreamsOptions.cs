using System.Globalization;
using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Streams;

/// <summary>What `streams` was told on the command line.</summary>
internal sealed record StreamsOptions
{
    public const string Usage =
        """
        Benchmarks streams [--clients N] [--each N] [--rounds N] [--out FILE] [--no-pin]
          --clients N  streams at a time (1000)
          --each N     streams that each client reads in a round, one after the other (2)
          --rounds N   rounds; in each, the provider, YARP and the gateway are asked once (5)
          --out FILE   writes the report there too; from the root of the repository
          --no-pin     does not give the measured server a core for itself
        """;

    public int Clients { get; init; } = 1000;

    public int Each { get; init; } = 2;

    public int Rounds { get; init; } = 5;

    public string? Out { get; init; }

    public bool Pin { get; init; } = Load.Servers.Cores.CanPin;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="LoadException">It is not as <see cref="Usage"/> says.</exception>
    public static StreamsOptions Read(ReadOnlySpan<string> arguments)
    {
        StreamsOptions options = new();
        while (!arguments.IsEmpty)
        {
            string name = arguments[0];
            string? value = arguments.Length > 1 ? arguments[1] : null;
            options = name switch
            {
                "--no-pin" => options with { Pin = false },
                "--clients" => options with { Clients = Number(name, value) },
                "--each" => options with { Each = Number(name, value) },
                "--rounds" => options with { Rounds = Number(name, value) },
                "--out" => options with { Out = Path.Combine(Repository.Root, value ?? throw new LoadException($"--out wants a file.\n{Usage}")) },
                _ => throw new LoadException($"There is no option {name}.\n{Usage}"),
            };
            arguments = arguments[(name == "--no-pin" ? 1 : 2)..];
        }

        return options;
    }

    private static int Number(string name, string? value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : throw new LoadException($"{name} wants a whole number above 0, not '{value}'.");
}
