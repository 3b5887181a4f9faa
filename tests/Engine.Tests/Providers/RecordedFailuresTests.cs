using System.Globalization;
using System.Text;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Scores the classification against recorded failures of real APIs.</summary>
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

    [Fact]
    public void Classify_OurRecordedFailures_KindAndAdviceAreRightNineteenTimesInTwenty() => Score(FailureCorpus.All);

    [Fact]
    public void Classify_SharedRecordedFailures_KindAndAdviceAreRightNineteenTimesInTwenty()
    {
        if (SharedFailures.All is null) Assert.Skip(SharedFailures.Absent);
        Score(SharedFailures.All);
    }

    [Fact]
    public void Classify_RecordedFailures_StatedWaitsAreExact()
    {
        RecordedFailure[] stated = [.. FailureCorpus.All.Concat(SharedFailures.All ?? []).Where(recorded => recorded.RetryAfterSeconds is not null)];
        Assert.NotEmpty(stated);
        Assert.All(stated, recorded =>
            Assert.Equal(recorded.RetryAfterSeconds!.Value, RecordedFailureReader.Classify(recorded)!.RetryAfter!.Value.TotalSeconds, precision: 6));
    }

    /// <summary>docs/failures/recorded.md shows how each provider's failures are read; UPDATE_EXPECTED=1 writes it anew.</summary>
    [Fact]
    public void Classify_RecordedFailures_PageShowsTheScoreOfEachProvider()
    {
        string path = Path.Combine(Configuration.Repository.Root, "docs", "failures", "recorded.md");
        string page = RecordedFailuresPage.Write(FailureCorpus.All, IsKindRight);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(path, page);
        Assert.Equal(page, File.ReadAllText(path));
    }

    private void Score(IReadOnlyList<RecordedFailure> all)
    {
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

    private static bool IsKindRight(RecordedFailure recorded, Failure? failure) => failure is not null && Kinds[recorded.Kind].Contains(failure.Kind);
}
