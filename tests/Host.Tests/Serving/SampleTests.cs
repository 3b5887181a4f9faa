using System.Net;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>The samples, started from anywhere, do what their pages say.</summary>
public sealed class SampleTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Directory.GetFiles(Repository.File("samples"), "gateway.json", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(file => Path.GetFileName(Path.GetDirectoryName(file))!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Serve_EverySample_ListensAndPrintsWhatToTry(string folder)
    {
        await using GatewayProcess gateway = await StartAsync(folder[3..]);

        string url = gateway.BaseAddress.GetLeftPart(UriPartial.Authority);
        string tries = await File.ReadAllTextAsync(Repository.File($"samples/{folder}/try.txt"), Cancellation);
        await gateway.SaidAsync(tries.Replace("$URL", url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task TwoProviders_FirstOneBusy_SecondOneAnswers()
    {
        await using GatewayProcess gateway = await StartAsync("two-providers");

        using HttpResponseMessage answer = await AskAsync(gateway, """{"model":"chat","messages":[{"role":"user","content":"hi"}]}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("south/spare", answer.Header("deployment"));
        Assert.Equal("2", answer.Header("attempts"));
        Assert.Equal("north/busy=RateLimited", answer.Header("failures"));
        Assert.Equal("leave-at-once.csx:3", answer.Header("decided-by"));
    }

    [Fact]
    public async Task TwoProviders_WhoMustStayInTheEu_IsNotSentElsewhere()
    {
        await using GatewayProcess gateway = await StartAsync("two-providers");

        using HttpResponseMessage answer = await AskAsync(
            gateway, """{"model":"chat","metadata":{"residency":"eu"},"messages":[{"role":"user","content":"hi"}]}""");

        Assert.Equal("south/spare", answer.Header("deployment"));
        Assert.Equal("1", answer.Header("attempts"));
    }

    [Fact]
    public async Task TwoProviders_FirstOneHangs_StreamComesFromTheSecond()
    {
        await using GatewayProcess gateway = await StartAsync("two-providers");
        long start = TimeProvider.System.GetTimestamp();

        using HttpResponseMessage answer = await AskAsync(gateway, """{"model":"patient","stream":true,"messages":[{"role":"user","content":"hi"}]}""");

        Assert.Equal("This is spare counting: 1 2 3 4 5 6 7 8", await answer.StreamedAsync());
        Assert.Equal("north/stuck=TimedOut", answer.Header("failures"));
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(495));
    }

    [Fact]
    public async Task Serve_UnknownSample_NamesThoseThereAre()
    {
        VerbResult result = await GatewayProcess.RunAsync(["serve", "--sample", "nope"], workingDirectory: Path.GetTempPath());

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("rulesengine serve: there is no sample 'nope'; there are: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("two-providers", result.Error, StringComparison.Ordinal);
    }

    private static Task<GatewayProcess> StartAsync(string name) =>
        GatewayProcess.StartAsync(["serve", "--sample", name, "--urls", "http://127.0.0.1:0"], workingDirectory: Path.GetTempPath());

    private static async Task<HttpResponseMessage> AskAsync(GatewayProcess gateway, string body)
    {
        using HttpClient client = new() { BaseAddress = gateway.BaseAddress };
        return await client.PostAsync("/v1/chat/completions", new StringContent(body), Cancellation);
    }
}
