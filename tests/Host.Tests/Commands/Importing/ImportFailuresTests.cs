using System.Text.Json;
using RulesEngine.Host.Tests.Serving;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Tests.Commands.Importing;

public sealed class ImportFailuresTests : IDisposable
{
    private static readonly string[] NeverCarried =
        ["not-a-usual-key", "verysecretcookie", "othersecretcookie", "sk-ant-api03", "AIzaSy", "sk-proj-", "88dc28d0", "Quillfeather", "Oxbow", "summarise", "Thursday", "secret answer"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Har_Calls_AreClassifiedByEachProvidersTable()
    {
        VerbResult result = await ImportAsync("calls.har");

        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            "calls.har(entry 5): the request to api.openai.com names no model: neither its body nor its path does\n"
            + "rulesengine import failures: 4 calls, 3 failed; 1 could not be read; 1 entry is no call to a model.\n",
            result.Error);
        Assert.Equal(
            ["openai/gpt-4o RateLimited 429 180 ms", "anthropic/claude-haiku-4-5 Overloaded 529 240 ms", "gemini/gemini-2.5-flash answered 303 ms", "openai/gpt-4o ConnectionFailed  5000 ms"],
            Read().Select(Describe));
        RecordedTrail limited = Read()[0], answered = Read()[2];
        Assert.Equal(7.Seconds, limited.Trail.Attempts[0].Failure!.RetryAfter);
        Assert.Equal("Rate limit reached for [SECRET]. You said: […]", limited.Trail.Attempts[0].Failure!.Message);
        Assert.True(limited.Trail.Request is { Stream: true, MaxTokens: 200 });
        Assert.Equal((14, 9, 1200.0), (answered.Trail.Usage!.Value.InputTokens, answered.Trail.Usage.Value.OutputTokens, answered.Trail.Took.TotalMilliseconds));
        Assert.Equal(3, limited.Trail.Turns[0].Saw!.Deployments.Count);
    }

    [Fact]
    public async Task LiteLlm_Payloads_AreClassifiedByEachProvidersTable()
    {
        VerbResult result = await ImportAsync("litellm.jsonl");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("litellm.jsonl(5): 'model' is missing", result.Error, StringComparison.Ordinal);
        Assert.Equal(
            [
                "openai/gpt-4o QuotaExhausted 429 500 ms", "anthropic/claude-haiku-4-5 ContextLengthExceeded 400 500 ms", "openai/gpt-4o TimedOut  500 ms",
                "anthropic/claude-haiku-4-5 answered 200 ms", "vertex/gemini-2.5-flash Overloaded 503 500 ms",
            ],
            Read().Select(Describe));
        Assert.Equal((14L, 40L, 0.00042m), (Read()[3].Trail.Usage!.Value.InputTokens, Read()[3].Trail.Usage!.Value.OutputTokens, Read()[3].Trail.CostUsd));
        Assert.Equal("The model is overloaded. You asked: […]", Read()[4].Trail.Attempts[0].Failure!.Message);
    }

    [Fact]
    public async Task LiteLlm_OneArray_ReadsAsTheLinesDo()
    {
        await ImportAsync("litellm.jsonl");
        string[] lines = [.. Read().Select(Describe)];
        _folder.Write("array.json", $"[{string.Join(',', File.ReadAllLines(Fixture("litellm.jsonl")))}]");

        VerbResult result = await GatewayProcess.RunAsync(["import", "failures", "array.json", "--out", "again.ndjson"], workingDirectory: _folder.Path);

        Assert.StartsWith("array.json(entry 5): 'model' is missing", result.Error, StringComparison.Ordinal);
        Assert.Equal(lines, new RecordingReader(_folder.Combine("again.ndjson")).Read().Select(Describe));
    }

    [Fact]
    public async Task Lines_Plain_AreClassifiedAndTheBadOnesNamed()
    {
        VerbResult result = await ImportAsync("failures.ndjson");

        Assert.Equal(
            new VerbResult(
                2,
                "",
                "failures.ndjson(4): 'deployment' wants a provider and a model, such as \"openai/gpt-4o\"\nfailures.ndjson(5): this line is no JSON object\n"
                + "rulesengine import failures: 3 calls, 2 failed; 2 could not be read.\n"),
            result);
        Assert.Equal(["openai/gpt-4o RateLimited 429 120 ms", "anthropic/claude-haiku-4-5 Overloaded 529 90 ms", "local/qwen3 answered 400 ms"], Read().Select(Describe));
        Assert.Equal(("", 3.Seconds), (Read()[0].Trail.Attempts[0].Failure!.Message, Read()[0].Trail.Attempts[0].Failure!.RetryAfter));
        Assert.Equal("Overloaded", Read()[1].Trail.Attempts[0].Failure!.Message);
    }

    [Theory]
    [InlineData("calls.har")]
    [InlineData("litellm.jsonl")]
    [InlineData("failures.ndjson")]
    public async Task Secrets_AndPrompts_AreNowhereInTheBytes(string file)
    {
        VerbResult result = await ImportAsync(file);

        string source = await File.ReadAllTextAsync(Fixture(file), TestContext.Current.CancellationToken);
        string written = await File.ReadAllTextAsync(_folder.Combine("out.ndjson"), TestContext.Current.CancellationToken) + result.Output + result.Error;
        Assert.True(NeverCarried.Count(one => source.Contains(one, StringComparison.Ordinal)) >= 5);
        Assert.All(NeverCarried, one => Assert.DoesNotContain(one, written, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("calls.har", "openai/gpt-4o", "RateLimited 429 at AwaitingHeaders: Rate limit reached for [SECRET]. You said: […]")]
    [InlineData("litellm.jsonl", "openai/gpt-4o", "QuotaExhausted 429 at AwaitingHeaders: litellm.RateLimitError")]
    [InlineData("failures.ndjson", "openai/gpt-4o", "RateLimited 429 at AwaitingHeaders")]
    public async Task Show_ImportedTrail_TellsTheCallAndItsPlaceInTheLog(string file, string deployment, string failure)
    {
        await ImportAsync(file);

        VerbResult shown = await GatewayProcess.RunAsync(["show", Read()[0].Trail.Id, "--recordings", "out.ndjson"], workingDirectory: _folder.Path);

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains($"{file}:1 decided", shown.Output, StringComparison.Ordinal);
        Assert.Contains($"attempt 0: {deployment} from 0 ms", shown.Output, StringComparison.Ordinal);
        Assert.Contains(failure, shown.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("calls.har", "gemini/gemini-2.5-flash", 0)]
    [InlineData("litellm.jsonl", "anthropic/claude-haiku-4-5", 2)]
    [InlineData("failures.ndjson", "local/qwen3", 0)]
    [InlineData("failures.ndjson", "openai/gpt-4o", 2)]
    public async Task Recorded_ImportedRecording_RunsThroughPolicies(string file, string tried, int exitCode)
    {
        await ImportAsync(file);
        Directory.CreateDirectory(_folder.Combine("policies/recordings"));
        File.Move(_folder.Combine("out.ndjson"), _folder.Combine("policies/recordings/out.ndjson"));
        _folder.Write("policies/one.csx", $"if (Turn == Turn.Start) return Try(Deployments.First(one => one.Id == \"{tried}\"));\nreturn Deliver();\n");
        _folder.Write("policies/one.test.csx", "Test(\"rides it out\", () => { Recorded(\"out.ndjson\"); ShouldAnswer(atLeast: 75.Percent); });\n");

        VerbResult tested = await GatewayProcess.RunAsync(["test", "policies", "--fail-on-empty"], workingDirectory: _folder.Path);

        Assert.True(tested.ExitCode == exitCode, tested.Output + tested.Error);
    }

    [Theory]
    [InlineData("calls.har", "4 requests with 4 turns", "3 requests for chat in ")]
    [InlineData("litellm.jsonl", "5 requests with 5 turns", "4 requests for chat in ")]
    public async Task ReplayAndSimulate_ImportedRecording_TakeItLikeTheirOwn(string file, string replayed, string simulated)
    {
        await ImportAsync(file);
        _folder.Write("policies/leave.csx", "if (Failure?.Kind is RateLimited) return Failover();\n");
        _folder.Write("gateway.json", """
            { "providers": { "openai": { "dialect": "openai", "apiKey": "${NO_SUCH_KEY}" }, "anthropic": { "dialect": "anthropic", "apiKey": "${NO_SUCH_KEY}" } },
              "models": { "chat": { "deployments": ["openai/gpt-4o", "anthropic/claude-haiku-4-5"], "policies": ["leave"] } } }
            """);

        VerbResult replay = await GatewayProcess.RunAsync(["replay", "out.ndjson"], workingDirectory: _folder.Path);
        VerbResult simulation = await GatewayProcess.RunAsync(["simulate", "chat", "--recordings", "out.ndjson"], workingDirectory: _folder.Path);

        Assert.Equal((2, ""), (replay.ExitCode, replay.Error));
        Assert.StartsWith(replayed, replay.Output, StringComparison.Ordinal);
        Assert.Contains($"{file}:2 -> builtin.csx:", replay.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (simulation.ExitCode, simulation.Error));
        Assert.StartsWith(simulated, simulation.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dialect_Given_ReadsByItsTable()
    {
        _folder.Write("one.ndjson", """{"status":429,"body":{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Resource exhausted. Please try again later."}},"deployment":"mine/x","at":"2026-11-22T10:00:00Z"}""");

        VerbResult asOpenAi = await GatewayProcess.RunAsync(["import", "failures", "one.ndjson"], workingDirectory: _folder.Path);
        VerbResult asGemini = await GatewayProcess.RunAsync(["import", "failures", "one.ndjson", "--dialect", "gemini"], workingDirectory: _folder.Path);

        Assert.Equal(("RateLimited", "Overloaded", 0), (FailureIn(asOpenAi), FailureIn(asGemini), asGemini.ExitCode));
    }

    [Theory]
    [InlineData("{ \"log\": ", "--from har", "the file is no JSON")]
    [InlineData("{ \"log\": {} }", "--from har", "a list 'log.entries'")]
    [InlineData("{}", "--from lines", "holds no call that can be read; nothing is written")]
    [InlineData("{}", "--from csv", "--from wants har, litellm or lines, not 'csv'")]
    [InlineData("{}", "--dialect klingon", "--dialect wants one of openai")]
    public async Task File_Unusable_CouldNotRun(string text, string options, string message)
    {
        _folder.Write("log.json", text);

        VerbResult result = await GatewayProcess.RunAsync(["import", "failures", "log.json", .. options.Split(' ')], workingDirectory: _folder.Path);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_FileThatIsThere_IsNeverWrittenOver()
    {
        _folder.Write("out.ndjson", "mine");

        VerbResult result = await ImportAsync("calls.har");

        Assert.Equal((1, "mine"), (result.ExitCode, File.ReadAllText(_folder.Combine("out.ndjson"))));
        Assert.Contains("out.ndjson is there already, and nothing is written over", result.Error, StringComparison.Ordinal);
    }

    /// <summary>The guide's own archive, and the story that the guide tells of it.</summary>
    [Fact]
    public async Task Guide_Archive_ComesToWhatTheGuideShows()
    {
        string guide = File.ReadAllText(Repository.File("docs/migrating.md"));
        string[] blocks = [.. guide[guide.IndexOf("## Bring the failures along", StringComparison.Ordinal)..].Split("```").Where((_, i) => i % 2 == 1)];
        _folder.Write("calls.har", blocks[0]["json\n".Length..]);

        VerbResult imported = await GatewayProcess.RunAsync(["import", "failures", "calls.har", "--out", "theirs.ndjson"], workingDirectory: _folder.Path);
        VerbResult shown = await GatewayProcess.RunAsync(["show", "01", "--recordings", "theirs.ndjson"], workingDirectory: _folder.Path);

        Assert.Equal(new VerbResult(0, "", "rulesengine import failures: 1 call, 1 failed; 0 could not be read.\n"), imported);
        Assert.Equal(blocks[1]["text\n".Length..], shown.Output);
    }

    private static string Fixture(string file) => Repository.File($"tests/Host.Tests/Commands/Importing/{file}");

    private Task<VerbResult> ImportAsync(string file) => GatewayProcess.RunAsync(["import", "failures", Fixture(file), "--out", "out.ndjson"], workingDirectory: _folder.Path);

    private List<RecordedTrail> Read()
    {
        RecordingReader reader = new(_folder.Combine("out.ndjson"));
        List<RecordedTrail> trails = [.. reader.Read()];
        Assert.Equal(0, reader.ErrorCount);
        return trails;
    }

    private static string Describe(RecordedTrail recorded)
    {
        Attempt attempt = Assert.Single(recorded.Trail.Attempts);
        string outcome = attempt.Failure is { } failure ? $"{failure.Kind} {failure.Status}" : "answered";
        return $"{attempt.Deployment.Id} {outcome} {Math.Round(attempt.Took.TotalMilliseconds)} ms";
    }

    private static string? FailureIn(VerbResult result)
    {
        using JsonDocument line = JsonDocument.Parse(result.Output);
        return line.RootElement.GetProperty("attempts")[0].GetProperty("outcome").GetProperty("failure").GetString();
    }
}
