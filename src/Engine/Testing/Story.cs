using System.Globalization;
using System.Text;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>Draws one request of a scenario: at each turn what the policies saw and decided, between the turns what came of it.</summary>
internal sealed class Story
{
    private readonly ScenarioRun _run;
    private readonly StringBuilder _text = new();

    private Story(ScenarioRun run) => _run = run;

    public static string Of(ScenarioRun run)
    {
        Story story = new(run);
        story.Tell();
        return story._text.ToString().TrimEnd('\n');
    }

    private void Tell()
    {
        Trail trail = _run.Trail;
        List<Attempt> untold = [.. trail.Attempts.OrderBy(EndOf)];
        for (int i = 0; i < trail.Turns.Count; i++)
        {
            // What had ended when the policies were asked comes first: it may be why they were.
            SeenTurn seen = _run.Seen[i];
            foreach (Attempt attempt in untold.Where(attempt => seen.Ended.Contains(attempt.Number))) Tell(attempt);
            untold.RemoveAll(attempt => seen.Ended.Contains(attempt.Number));
            Tell(trail.Turns[i], seen);
        }

        untold.ForEach(Tell);
        Line(trail.Took, "the end", Ending());
    }

    private static TimeSpan EndOf(Attempt attempt) => attempt.StartedAfter + attempt.Took;

    private void Tell(TurnRecord record, SeenTurn seen)
    {
        Line(record.At, record.Turn.ToString(), $"the policies saw {Say.List(seen.Candidates, "no candidate")}");
        foreach ((string id, string why) in seen.Absent) Line($"not {id}: {why}");
        Line($"{Say.Time(seen.Budget.TimeLeft)} and {Say.Count(seen.Budget.AttemptsLeft, "attempt")} left{MoneyLeft(seen.Budget)}, chance {Number(seen.Chance)}");
        foreach ((string policy, IReadOnlyList<string> left) in seen.Shaped) Line($"{policy} left {Say.List(left)}");
        if (record.Error is { } error) Line($"{error} The builtin policy decided instead.");
        string comment = _run.Policies.CommentOver(record.Decision.File ?? "", record.Decision.Line);
        Line($"{Verb(record.Decision)}  <- {record.DecidedBy}{(comment.Length > 0 ? $"  // {comment}" : "")}");
    }

    private void Tell(Attempt attempt)
    {
        string end = attempt switch
        {
            { Failure: { } failure } => $"failed {Say.After(attempt.Took)}: {Failure(failure)}",
            { Cancelled: true } => $"was cancelled {Say.After(attempt.Took)}",
            _ => $"answered {Say.After(attempt.Took)}",
        };
        Line(EndOf(attempt), "", $"{attempt.Deployment.Id} {end}");
    }

    private string Ending()
    {
        Trail trail = _run.Trail;
        string who = trail.End == EndReason.Answered ? $"answered by {trail.AnsweredBy?.Id ?? "the policy"}" : RouteError.CodeOf(trail.End);
        string cost = trail.CostUsd is { } dollars ? $", {Say.Money(dollars)}" : "";
        return $"{who}, status {_run.Answer.Status}{cost}";
    }

    private static string Verb(Decision decision)
    {
        IEnumerable<string?> details =
        [
            decision.Deployment?.Id,
            decision.After > TimeSpan.Zero ? $"after {Say.Time(decision.After)}" : null,
            decision.Within > TimeSpan.Zero ? $"within {Say.Time(decision.Within)}" : null,
            decision.SlowAfter > TimeSpan.Zero ? $"slow after {Say.Time(decision.SlowAfter)}" : null,
            decision.Hold > TimeSpan.Zero ? $"hold {Say.Time(decision.Hold)}" : null,
            decision.HoldTokens > 0 ? $"hold {Say.Count(decision.HoldTokens, "token")}" : null,
            decision.Clocks?.ToString(),
            decision.Status > 0 ? $"status {decision.Status}" : null,
            decision.Text is { } text ? $"\"{text}\"" : null,
            decision.Cool is { } cool ? $"cooling {cool.Id} for {Say.Time(decision.CoolFor)}" : null,
            decision.Reason is { } reason ? $"because {reason}" : null,
        ];
        return $"{decision.Kind} {string.Join(", ", details.Where(detail => detail is not null))}".TrimEnd();
    }

    private static string Failure(Failure failure)
    {
        string status = failure.Status is { } code ? $" {code}" : "";
        string pause = failure.RetryAfter is { } time ? $", retry after {Say.Time(time)}" : "";
        return $"{failure.Kind}{status}{pause}";
    }

    private static string MoneyLeft(Budget budget) => budget.MoneyLeft is { } dollars ? $", {Say.Money(dollars)}" : "";

    private static string Number(double chance) => chance.ToString("0.###", CultureInfo.InvariantCulture);

    private void Line(TimeSpan at, string what, string text) => _text.Append(CultureInfo.InvariantCulture, $"  {Say.Time(at),9}  {what,-11} {text}\n");

    private void Line(string text) => _text.Append(' ', 25).Append(text).Append('\n');
}
