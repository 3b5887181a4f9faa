using System.Globalization;
using System.Text.RegularExpressions;
using RulesEngine.Vocabulary;

namespace RulesEngine.Catalog;

/// <summary>Reads the catalog's two files; README.md beside them describes their form.</summary>
internal static class CatalogText
{
    /// <summary>Reads providers and their models.</summary>
    /// <exception cref="FormatException">A line is not of the form.</exception>
    public static IReadOnlyList<CatalogProvider> ReadModels(string text)
    {
        List<CatalogProvider> providers = [];
        List<CatalogModel> models = [];
        string[]? head = null;
        foreach (string[] fields in Lines(text))
        {
            if (fields[0].StartsWith('['))
            {
                if (head is not null) providers.Add(new CatalogProvider(head[0][1..^1], head[1], [.. models]));
                head = fields;
                models.Clear();
            }
            else
            {
                models.Add(ReadModel(fields));
            }
        }

        if (head is not null) providers.Add(new CatalogProvider(head[0][1..^1], head[1], [.. models]));
        return providers;
    }

    /// <summary>Reads families.</summary>
    public static IReadOnlyList<ModelFamily> ReadFamilies(string text) =>
    [
        .. Lines(text).Select(fields => new ModelFamily(fields[1], Pattern(fields[0]), Whole(fields[2]), Abilities(fields[3]))),
    ];

    private static Regex Pattern(string text) => new(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IEnumerable<string[]> Lines(string text) =>
        text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    private static CatalogModel ReadModel(string[] fields) => new(fields[0])
    {
        Names = [.. Words(fields[1]).Select(NamePattern.Parse)],
        ContextWindow = Whole(fields[2]),
        Prices = [.. fields[3].Split("; ").Select(ReadPeriod)],
        Deprecated = fields.Length > 4 && fields[4] == "deprecated",
    };

    private static PricePeriod ReadPeriod(string text)
    {
        string[] words = Words(text);
        bool dated = words[0].StartsWith("from=", StringComparison.Ordinal);
        bool daily = words[0].StartsWith("at=", StringComparison.Ordinal);
        return new PricePeriod(ReadPrice(dated || daily ? words[1..] : words))
        {
            From = dated ? DateOnly.Parse(words[0].AsSpan(5), CultureInfo.InvariantCulture) : null,
            Daily = daily ? (TimeOnly.Parse(words[0].AsSpan(3, 5), CultureInfo.InvariantCulture), TimeOnly.Parse(words[0].AsSpan(9), CultureInfo.InvariantCulture)) : null,
        };
    }

    private static Price ReadPrice(string[] words)
    {
        int[] tiers = [.. Enumerable.Range(0, words.Length).Where(at => words[at][0] == '>')];
        Price price = ReadRates(words[..(tiers.Length > 0 ? tiers[0] : words.Length)]);
        return price with
        {
            Tiers =
            [
                .. tiers.Select((at, number) => new PriceTier(
                    long.Parse(words[at].AsSpan(1), CultureInfo.InvariantCulture),
                    ReadRates(words[(at + 1)..(number + 1 < tiers.Length ? tiers[number + 1] : words.Length)]))),
            ],
        };
    }

    private static Price ReadRates(string[] words)
    {
        Price price = new(Money(words[0]), Money(words[1]));
        foreach (string word in words.AsSpan(2))
        {
            decimal rate = Money(word.AsSpan(1));
            price = word[0] switch
            {
                'r' => price with { CacheRead = rate },
                'w' => price with { CacheWrite = rate },
                'h' => price with { CacheWriteHour = rate },
                _ => throw new FormatException($"'{word}' is no rate."),
            };
        }

        return price;
    }

    private static decimal Money(ReadOnlySpan<char> text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static int? Whole(string text) => text.Length > 0 ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Capabilities Abilities(string words) =>
        Words(words).Aggregate(Capabilities.None, (all, word) => all | Enum.Parse<Capabilities>(word, ignoreCase: true));
}
