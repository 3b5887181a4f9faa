using System.Globalization;
using RulesEngine.Benchmarks.Load;

namespace RulesEngine.Benchmarks.Tail;

/// <summary>What `tail` was told on the command line.</summary>
internal sealed record TailOptions
{
    public const string Usage =
        """
        Benchmarks tail [--seconds N] [--rounds N] [--out FILE]
          --seconds N  how long each side is asked in a round (10)
          --rounds N   rounds; in each, both sides are asked once (4)
          --out FILE   writes the report there too; from the root of the repository
        """;

    public TimeSpan Run { get; init; } = TimeSpan.FromSeconds(10);

    public int Rounds { get; init; } = 4;

    public string? Out { get; init; }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="LoadException">It is not as <see cref="Usage"/> says.</exception>
    public static TailOptions Read(ReadOnlySpan<string> arguments)
    {
        TailOptions options = new();
        while (arguments is [string name, string value, .. ReadOnlySpan<string> rest])
        {
            options = name switch
            {
                "--seconds" => options with { Run = TimeSpan.FromSeconds(Number(name, value)) },
                "--rounds" => options with { Rounds = Number(name, value) },
                "--out" => options with { Out = Path.Combine(Repository.Root, value) },
                _ => throw new LoadException($"There is no option {name}.\n{Usage}"),
            };
            arguments = rest;
        }

        return arguments.IsEmpty ? options : throw new LoadException($"{arguments[0]} wants a value, or is no option.\n{Usage}");
    }

    private static int Number(string name, string value) =>
        int.TryParse(value, CultureInfo.InvariantCulture, out int number) && number > 0 ? number : throw new LoadException($"{name} wants a whole number above 0, not '{value}'.");
}
