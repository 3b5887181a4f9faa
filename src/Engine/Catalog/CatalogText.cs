using System.Globalization;
using System.Text.RegularExpressions;
using RulesEngine.Vocabulary;

namespace RulesEngine.Catalog;

/// <summary>Reads the catalog's two files; README.md beside them describes their form.</summary>
internal static class CatalogText
{
    /// <summary>Reads providers and their models.</summary>
    /// <param name="text">The text.</param>
    /// <param name="wrong">Told of every line that cannot be read; null where such a line is a bug.</param>
    /// <exception cref="FormatException">A line is not of the form, and nobody is told.</exception>
    public static IReadOnlyList<CatalogProvider> ReadModels(string text, Action<CatalogMistake>? wrong = null)
    {
        List<CatalogProvider> providers = [];
        List<CatalogModel> models = [];
        (string Id, string Place)? head = null;
        int number = 0;
        foreach (string line in text.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            string[] fields = line.Split('\t');
            try
            {
                if (line[0] == '[')
                {
                    End();
                    head = (fields[0].Trim('[', ']', ' '), fields.Length > 1 ? fields[1] : "");
                    if (head.Value.Place.Length > 0) Pattern(head.Value.Place);
                }
                else
                {
                    if (head is null) throw new FormatException("a model stands before any provider; begin one with a line '[openai]'");
                    models.Add(ReadModel(fields));
                }
            }
            catch (Exception broken) when (wrong is not null && broken is FormatException or OverflowException or ArgumentException)
            {
                wrong(new CatalogMistake(head is { } at ? $"{at.Id}.{fields[0]}" : fields[0], broken.Message) { Line = number });
            }
        }

        End();
        return providers;

        void End()
        {
            if (head is { } provider) providers.Add(new CatalogProvider(provider.Id, provider.Place, [.. models]));
            models.Clear();
        }
    }

    /// <summary>Reads families.</summary>
    public static IReadOnlyList<ModelFamily> ReadFamilies(string text) =>
    [
        .. Lines(text).Select(fields => new ModelFamily(fields[1], Pattern(fields[0]), Whole(fields[2]), Abilities(fields[3]))),
    ];

    private static Regex Pattern(string text) => new(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private static IEnumerable<string[]> Lines(string text) =>
        text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'));

    private static CatalogModel ReadModel(string[] fields) => fields.Length < 4
        ? throw new FormatException("a model has four fields, each behind a tab: its name, its patterns, its context window, its prices; any but the first may be empty")
        : new(fields[0])
        {
            Names = [.. Words(fields[1]).Select(NamePattern.Parse)],
            ContextWindow = Whole(fields[2]),
            Prices = fields[3].Length == 0 ? [] : [.. fields[3].Split("; ").Select(ReadPeriod)],
            Deprecated = fields.Length > 4 && fields[4] == "deprecated",
            MaxOutput = fields.Length > 5 ? Whole(fields[5]) : null,
            Capabilities = fields.Length > 6 && fields[6].Length > 0 ? Abilities(fields[6]) : null,
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
        if (words.Length < 2) throw new FormatException("a price begins with what a million input tokens and a million output tokens cost: '2.5 10'");
        Price price = new(Money(words[0]), Money(words[1]));
        foreach (string word in words.AsSpan(2))
        {
            decimal rate = Money(word.AsSpan(1));
            price = word[0] switch
            {
                'r' => price with { CacheRead = rate },
                'w' => price with { CacheWrite = rate },
                'h' => price with { CacheWriteHour = rate },
                'b' => price with { BatchInput = rate },
                'B' => price with { BatchOutput = rate },
                _ => throw new FormatException($"'{word}' is no rate; write r, w, h, b or B before a number"),
            };
        }

        return price;
    }

    private static decimal Money(ReadOnlySpan<char> text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal money) ? money : throw new FormatException($"'{text}' is no price in US dollars per million tokens");

    private static int? Whole(string text) => text.Length > 0 ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static Capabilities Abilities(string words) =>
        Words(words).Aggregate(Capabilities.None, (all, word) => all | Enum.Parse<Capabilities>(word, ignoreCase: true));
}
