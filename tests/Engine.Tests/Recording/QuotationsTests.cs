using System.Text;
using System.Text.Json;
using RulesEngine.Recording;
using RulesEngine.Recording.Quoting;
using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Recording;

public sealed class QuotationsTests
{
    private const string Prompt = "Dear doctor, Ana is ill.\nHer number is 4711-0815-2342, her \"name\" is Wolfeschlegelstein.";

    [Theory]
    [InlineData("Blocked: 'Ana is ill' is personal.", "Blocked: '[…]' is personal.")]
    [InlineData("Bad input \"wolfeschlegelSTEIN\"!", "Bad input \"[…]\"!")]
    [InlineData("Cannot read 4711 0815 2342.", "Cannot read […].")]
    [InlineData("""{"input":"ill.\nHer number is"}""", """{"input":"[…]"}""")]
    [InlineData("""its \"name\" is Wolfes""", """its \"[…]""")]
    [InlineData("Rate limit reached for gpt-4o-2024-11-20.", "Rate limit reached for gpt-4o-2024-11-20.")]
    [InlineData("The number is too large.", "The number is too large.")]
    public void Results_TextThatQuotes_LosesWhatStandsInTheOther(string said, string kept)
    {
        QuoteFinder finder = new([said]);

        finder.Look(Prompt);

        Assert.Equal([(said, kept)], finder.Results);
    }

    [Theory]
    [InlineData(Bodies.None)]
    [InlineData(Bodies.Redacted)]
    public async Task Record_ProviderQuotesThePrompt_NothingOfItIsInTheFile(Bodies bodies)
    {
        string file = await RecordAsync(bodies);

        Assert.Contains("Filtered: […]", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Ana is ill", file, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", file, StringComparison.Ordinal);
        Assert.DoesNotContain("Wolfe", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_BodiesInFull_ProvidersWordsStay() =>
        Assert.Contains("Filtered: Dear doctor, Ana is ill.", await RecordAsync(Bodies.Full), StringComparison.Ordinal);

    private static async Task<string> RecordAsync(Bodies bodies)
    {
        using RecordingFolder folder = new();
        Trail trail = new Trails(11, trouble: 1) { Saying = $"Filtered: {Prompt}" }.Take(50).First(one => one.Attempts.Any(attempt => attempt.Failure?.Message.Contains("Ana", StringComparison.Ordinal) == true));
        trail.Body = Encoding.UTF8.GetBytes($$"""{"model":"gpt-4o-2024-11-20","messages":[{"role":"user","content":{{JsonSerializer.Serialize(Prompt)}}}]}""");
        await using (Recorder recorder = folder.Open(new RecorderOptions(folder.Path) { Bodies = bodies })) recorder.Record(trail);
        return await File.ReadAllTextAsync(folder.Files.Single(file => file.EndsWith(".ndjson", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
    }
}
