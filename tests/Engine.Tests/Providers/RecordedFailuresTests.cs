using System.Globalization;
using System.Text;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>
/// Scores the classification against recorded failures of real APIs: <c>tests/data/failures.jsonl</c>, or another file of that shape that
/// the variable RULESENGINE_FAILURES names.
/// </summary>
public sealed class RecordedFailuresTests(ITestOutputHelper output)
{
    private const double Enough = 0.95;

    private static readonly Dictionary<string, FailureKind[]> Kinds = new()
    {
        ["connection"] = [FailureKind.ConnectionFailed],
        ["connection_failed"] = [FailureKind.ConnectionFailed],
        ["timeout"] = [FailureKind.TimedOut],
        ["rate_limit"] = [FailureKind.RateLimited],
        ["quota_exhausted"] = [FailureKind.QuotaExhausted],
        ["overloaded"] = [FailureKind.Overloaded],
        ["server_error"] = [FailureKind.ServerError],
        ["auth"] = [FailureKind.AuthenticationFailed],
        ["permission"] = [FailureKind.PermissionDenied],
        ["region"] = [FailureKind.RegionBlocked],
        ["model_not_found"] = [FailureKind.ModelNotFound],
        ["invalid_request"] = [FailureKind.InvalidRequest],
        ["unsupported_parameter"] = [FailureKind.UnsupportedParameter],
        ["too_large"] = [FailureKind.RequestTooLarge],
        ["context_length"] = [FailureKind.ContextLengthExceeded],
        ["content_filter"] = [FailureKind.ContentFiltered, FailureKind.Refused],
        ["empty_response"] = [FailureKind.EmptyAnswer],
        ["malformed_output"] = [FailureKind.MalformedAnswer],
        ["truncated"] = [FailureKind.Truncated],
        ["interrupted_stream"] = [FailureKind.StreamInterrupted],
    };

    private static string Path => Environment.GetEnvironmentVariable("RULESENGINE_FAILURES") ?? System.IO.Path.Combine(AppContext.BaseDirectory, "failures.jsonl");

    [Fact]
    public void Classify_RecordedFailures_KindAndAdviceAreRightNineteenTimesInTwenty()
    {
        IReadOnlyList<RecordedFailure> all = RecordedFailure.ReadAll(Path);
        int kinds = 0, advice = 0;
        StringBuilder wrong = new();
        foreach (RecordedFailure recorded in all)
        {
            Failure? failure = RecordedFailureReader.Classify(recorded);
            bool kindRight = IsKindRight(recorded, failure);
            bool adviceRight = failure?.Advice == recorded.Advice;
            kinds += kindRight ? 1 : 0;
            advice += adviceRight ? 1 : 0;
            if (!kindRight || !adviceRight) wrong.AppendLine(CultureInfo.InvariantCulture, $"{recorded.Id} {recorded.Provider} {recorded.Status}: {failure?.Kind} {failure?.Advice}, not {recorded.Kind} {recorded.Advice}: {failure?.Message}");
        }

        output.WriteLine($"{all.Count} failures: kind right {kinds}, advice right {advice}\n{wrong}");
        Assert.True(kinds >= Enough * all.Count, $"kind right in {kinds} of {all.Count}:\n{wrong}");
        Assert.True(advice >= Enough * all.Count, $"advice right in {advice} of {all.Count}:\n{wrong}");
    }

    /// <summary>docs/failures/recorded.md shows how each provider's failures are read; UPDATE_EXPECTED=1 writes it anew.</summary>
    [Fact]
    public void Classify_RecordedFailures_PageShowsTheScoreOfEachProvider()
    {
        string path = System.IO.Path.Combine(Configuration.Repository.Root, "docs", "failures", "recorded.md");
        string page = RecordedFailuresPage.Write(RecordedFailure.ReadAll(System.IO.Path.Combine(AppContext.BaseDirectory, "failures.jsonl")), IsKindRight);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    private static bool IsKindRight(RecordedFailure recorded, Failure? failure) => failure is not null && Kinds[recorded.Kind].Contains(failure.Kind);

    [Fact]
    public void Classify_RecordedFailures_StatedWaitsAreExact()
    {
        RecordedFailure[] stated = [.. RecordedFailure.ReadAll(Path).Where(recorded => recorded.RetryAfterSeconds is not null)];
        Assert.NotEmpty(stated);
        Assert.All(stated, recorded =>
            Assert.Equal(recorded.RetryAfterSeconds!.Value, RecordedFailureReader.Classify(recorded)!.RetryAfter!.Value.TotalSeconds, precision: 6));
    }
}
