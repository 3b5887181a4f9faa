using System.Globalization;
using System.Text;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>The page that shows how the recorded failures of each provider are classified.</summary>
internal static class RecordedFailuresPage
{
    public static string Write(IReadOnlyList<RecordedFailure> all, Func<RecordedFailure, Failure?, bool> isKindRight)
    {
        StringBuilder page = new("""
            # Recorded failures, and what they are taken for

            Failures that real APIs sent, found in public (`tests/data/failures/*.http` says where each), read by the same tables, answers and streams as on the wire.
            No line of the tables is about one record. The test that writes this page fails below nineteen in twenty, and below every wait that a provider stated.

            | provider | failures | kind right | advice right | waits stated | waits exact |
            |---|---|---|---|---|---|

            """);
        foreach (IGrouping<string, RecordedFailure> provider in all.GroupBy(recorded => recorded.Provider).OrderBy(group => group.Key, StringComparer.Ordinal))
            page.AppendLine(Line(provider.Key, [.. provider], isKindRight));
        page.AppendLine(Line("**all**", all, isKindRight));
        page.Append("\nWhat is taken for something else:\n\n");
        foreach (RecordedFailure recorded in all)
        {
            Failure? failure = RecordedFailureReader.Classify(recorded);
            if (isKindRight(recorded, failure) && failure!.Advice == recorded.Advice) continue;
            page.AppendLine(CultureInfo.InvariantCulture, $"- {recorded.Id}: {failure?.Kind.ToString() ?? "an answer"}, and people say {recorded.Kind}.");
        }

        return page.ToString();
    }

    private static string Line(string name, IReadOnlyList<RecordedFailure> all, Func<RecordedFailure, Failure?, bool> isKindRight)
    {
        (RecordedFailure Recorded, Failure? Failure)[] read = [.. all.Select(recorded => (recorded, RecordedFailureReader.Classify(recorded)))];
        int kinds = read.Count(one => isKindRight(one.Recorded, one.Failure));
        int advice = read.Count(one => one.Failure?.Advice == one.Recorded.Advice);
        (RecordedFailure Recorded, Failure? Failure)[] stated = [.. read.Where(one => one.Recorded.RetryAfterSeconds is not null)];
        int exact = stated.Count(one => Math.Abs((one.Failure?.RetryAfter?.TotalSeconds ?? -1) - one.Recorded.RetryAfterSeconds!.Value) < 1e-6);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {all.Count} | {kinds} | {advice} | {stated.Length} | {exact} |");
    }
}
