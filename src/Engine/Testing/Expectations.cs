using System.Runtime.CompilerServices;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Testing;

/// <summary>What a test can expect of the latest request. The same words in a <c>.test.csx</c> and in an ordinary C# test.</summary>
public abstract class Expectations
{
    private protected Expectations()
    {
    }

    /// <summary>Exactly these deployments were called, in this order; one that was called again is named again.</summary>
    public void ShouldTry(params string[] deployments)
    {
        ScenarioRun run = Run(deployments);
        Check(run, run.Tried.SequenceEqual(deployments), Say.List(deployments), Say.List(run.Tried));
    }

    /// <summary>Nobody was called.</summary>
    public void ShouldTryNobody()
    {
        ScenarioRun run = Run();
        Check(run, !run.Tried.Any(), "nobody", Say.List(run.Tried));
    }

    /// <summary>None of these deployments was called; after <c>Recorded</c>, by no request.</summary>
    public void ShouldNeverTry(params string[] deployments)
    {
        if (Current.Recorded is { } recorded)
        {
            string[] tried = [.. recorded.Tried.Intersect(deployments)];
            Check(tried.Length == 0, $"never {Say.List(deployments)}", Say.List(tried), tried.Length == 0 ? null : recorded.FirstThatTried(tried[0]));
            return;
        }

        ScenarioRun run = Run(deployments);
        Check(run, !run.Tried.Intersect(deployments).Any(), $"never {Say.List(deployments)}", Say.List(run.Tried));
    }

    /// <summary>This deployment was called while another call was under way.</summary>
    public void ShouldHedgeWith(string deployment)
    {
        ScenarioRun run = Run(deployment);
        IReadOnlyList<Attempt> all = run.Trail.Attempts;
        string[] hedges = [.. all.Where(one => all.Any(other => other.Number < one.Number && one.StartedAfter < other.StartedAfter + other.Took)).Select(one => one.Deployment.Id)];
        Check(run, hedges.Contains(deployment), deployment, Say.List(hedges));
    }

    /// <summary>The stream broke off, this deployment went on with it, and the client got a whole answer.</summary>
    public void ShouldResumeWith(string deployment)
    {
        ScenarioRun run = Run(deployment);
        string[] resumed = [.. run.Trail.Turns.Where(turn => turn.Turn == Turn.Interrupted).Take(1).SelectMany(_ => run.Tried.TakeLast(1))];
        Check(run, run.Trail.End == EndReason.Answered && resumed.Contains(deployment), $"a broken stream, ended by {deployment}", EndOf(run));
    }

    /// <summary>So many of the requests of a recording got an answer; one of which the recording cannot know counts as none.</summary>
    /// <param name="atLeast">0 to 1: <c>99.5.Percent</c>.</param>
    public void ShouldAnswer(double atLeast)
    {
        RecordedRun run = Current.Recorded ?? throw new ArgumentException("A share is of a recording: write Recorded(\"outage.ndjson\") before it. For one request there is ShouldAnswerFrom.");
        double share = (double)run.Answered / run.Requests;
        string unknown = run.Unknown > 0 ? $"; {run.Unknown} come to a call of which the recording knows nothing" : "";
        Check(share >= atLeast, $"at least {Say.Percent(atLeast)}", $"{Say.Percent(share)}, {run.Answered} of {run.Requests}{unknown}", run.Unanswered);
    }

    /// <summary>This deployment's answer went to the client.</summary>
    public void ShouldAnswerFrom(string deployment)
    {
        ScenarioRun run = Run(deployment);
        Check(run, run.Trail is { End: EndReason.Answered, AnsweredBy.Id: { } id } && id == deployment, $"an answer from {deployment}", EndOf(run));
    }

    /// <summary>A policy answered by itself, with this text in its answer.</summary>
    public void ShouldRespond(string text)
    {
        ScenarioRun run = Run();
        bool responded = run.Trail is { End: EndReason.Answered, AnsweredBy: null } && run.Answer.Text.Contains(text, StringComparison.Ordinal);
        Check(run, responded, $"the policy's own answer, with \"{text}\" in it", EndOf(run));
    }

    /// <summary>The client got the provider's own error, as it was.</summary>
    /// <param name="kind">What it was.</param>
    public void ShouldDeliver(FailureKind kind)
    {
        ScenarioRun run = Run();
        bool delivered = run.Trail is { End: EndReason.Refused, Turns: [.., { Decision.Kind: DecisionKind.Deliver }], Attempts: [.., { Failure.Kind: var last }] } && last == kind;
        Check(run, delivered, $"the provider's own {kind}, handed over", EndOf(run));
    }

    /// <summary>The client got an error that was made here.</summary>
    /// <param name="reason">The terminal reason, as clients and logs see it: <c>exhausted</c>, <c>deadline</c>, <c>budget</c>, <c>refused</c>, <c>no_candidate</c>; any unless set.</param>
    /// <param name="status">The HTTP status; any unless set.</param>
    /// <param name="saying">A part of the message; any unless set.</param>
    public void ShouldFail(string? reason = null, int? status = null, string? saying = null)
    {
        ScenarioRun run = Run();
        bool failed = run.Trail.End != EndReason.Answered
            && (reason is null || reason == RouteError.CodeOf(run.Trail.End))
            && (status is null || status == run.Answer.Status)
            && (saying is null || run.Answer.Text.Contains(saying, StringComparison.Ordinal));
        string[] wanted = [.. new[] { reason, status is { } code ? $"status {code}" : null, saying is null ? null : $"\"{saying}\"" }.OfType<string>()];
        Check(run, failed, $"a failure: {Say.List(wanted, "any")}", EndOf(run));
    }

    /// <summary>Who decided, at the last turn or at another one.</summary>
    /// <param name="rule">A line (<c>fast-chat.csx:9</c>), a file (<c>fast-chat.csx</c>), or words of the comment over the line: those survive when lines move.</param>
    /// <param name="turn">The number of the turn, from 1; the last one unless set.</param>
    public void ShouldBeDecidedBy(string rule, int turn = 0)
    {
        ScenarioRun run = Run();
        IReadOnlyList<TurnRecord> turns = run.Trail.Turns;
        string which = turn == 0 ? "" : $" at turn {turn}";
        if (turn < 0 || turn > turns.Count || turns.Count == 0)
        {
            Check(run, false, $"{rule}{which}", $"there were {Say.Count(turns.Count, "turn")}");
            return;
        }

        TurnRecord decided = turns[turn == 0 ? ^1 : turn - 1];
        string comment = run.Policies.CommentOver(decided.Decision.File ?? "", decided.Decision.Line);
        bool matches = decided.DecidedBy == rule || decided.Decision.File == rule || comment.Contains(rule, StringComparison.OrdinalIgnoreCase);
        Check(run, matches, $"{rule}{which}", comment.Length == 0 ? decided.DecidedBy : $"{decided.DecidedBy}  // {comment}");
    }

    /// <summary>Exactly these waits stood before calls, in this order; calls made at once do not count.</summary>
    public void ShouldWait(params TimeSpan[] times)
    {
        ScenarioRun run = Run();
        Check(run, run.Waits.SequenceEqual(times), Say.List(times.Select(Say.Time), "no wait"), WaitsOf(run));
    }

    /// <summary>There was a wait before a call, and each was within these bounds: for waits that chance has a part in.</summary>
    public void ShouldWaitBetween(TimeSpan least, TimeSpan most)
    {
        ScenarioRun run = Run();
        Check(run, run.Waits.Any() && run.Waits.All(wait => wait >= least && wait <= most), $"{Say.Time(least)} to {Say.Time(most)}", WaitsOf(run));
    }

    /// <summary>Every call was made at once.</summary>
    public void ShouldNotWait()
    {
        ScenarioRun run = Run();
        Check(run, !run.Waits.Any(), "no wait", WaitsOf(run));
    }

    /// <summary>The request took exactly this time, from its arrival to the last byte of its answer.</summary>
    public void ShouldTake(TimeSpan time)
    {
        ScenarioRun run = Run();
        Check(run, run.Trail.Took == time, Say.Time(time), Say.Time(run.Trail.Took));
    }

    /// <summary>The request took no longer than this, from its arrival to the last byte of its answer; after <c>Recorded</c>, the slowest of them to its first content.</summary>
    public void ShouldTakeAtMost(TimeSpan time)
    {
        if (Current.Recorded is { } recorded)
        {
            TimeSpan worst = recorded.Slowest?.Took ?? TimeSpan.Zero;
            Check(worst <= time, $"at most {Say.Time(time)}", Say.Time(worst), recorded.Slowest);
            return;
        }

        ScenarioRun run = Run();
        Check(run, run.Trail.Took <= time, $"at most {Say.Time(time)}", Say.Time(run.Trail.Took));
    }

    /// <summary>All attempts together cost no more than this, in US dollars; a cost that is not known is too much. After <c>Recorded</c>, those of the dearest request, as far as it is known.</summary>
    public void ShouldCostAtMost(double dollars)
    {
        if (Current.Recorded is { } recorded)
        {
            decimal worst = recorded.Dearest?.SpentUsd ?? 0;
            Check(worst <= (decimal)dollars, $"at most {Say.Money((decimal)dollars)}", Say.Money(worst), recorded.Dearest);
            return;
        }

        ScenarioRun run = Run();
        Check(run, run.Trail.CostUsd is { } cost && cost <= (decimal)dollars, $"at most {Say.Money((decimal)dollars)}", Say.Money(run.Trail.CostUsd));
    }

    /// <summary>A deployment is to be left alone now.</summary>
    /// <param name="deployment">Which.</param>
    /// <param name="time">For exactly how long from now on; for any time unless set.</param>
    public void ShouldCool(string deployment, TimeSpan? time = null)
    {
        ScenarioRun run = Run(deployment);
        TimeSpan left = Current.Find(deployment).Destination.State.Seen.CoolingUntil - Current.Now ?? TimeSpan.Zero;
        string happened = left > TimeSpan.Zero ? $"{deployment} cooling for {Say.Time(left)}" : $"{deployment} not cooling";
        Check(run, time is null ? left > TimeSpan.Zero : left == time, $"{deployment} cooling{(time is { } exactly ? $" for {Say.Time(exactly)}" : "")}", happened);
    }

    private protected abstract Scenario Current { get; }

    private protected abstract void Take(Mismatch? mismatch);

    /// <summary>A policy that throws is passed over in production, and the request goes on; in a test it never is what was wanted.</summary>
    private protected void CheckPolicies(ScenarioRun run)
    {
        foreach (TurnRecord turn in run.Trail.Turns)
            if (turn.Error is { } error) Check(run, false, "every policy decides, or leaves it to the next", error.ToString(), "Ask");
    }

    /// <summary>The latest request.</summary>
    /// <exception cref="ArgumentException">Nothing was asked yet, or a deployment does not exist: the expectation could never fail.</exception>
    private ScenarioRun Run(params string[] deployments)
    {
        if (Current.Recorded is not null) throw new ArgumentException("This is about one request, and a recording was sent last; of a recording there are ShouldAnswer, ShouldNeverTry, ShouldTakeAtMost and ShouldCostAtMost.");
        ScenarioRun run = Current.Latest ?? throw new ArgumentException("Nothing was asked yet; write Ask() before what you expect of it.");
        foreach (string deployment in deployments) Current.Find(deployment);
        return run;
    }

    private void Check(bool isTrue, string expected, string happened, Trail? example, [CallerMemberName] string expectation = "") =>
        Take(isTrue ? null : new Mismatch(expectation, expected, happened, RecordedRun.Tell(example)));

    private void Check(ScenarioRun run, bool isTrue, string expected, string happened, [CallerMemberName] string expectation = "") =>
        Take(isTrue ? null : new Mismatch(expectation, expected, happened, Story.Of(run)));

    private static string EndOf(ScenarioRun run) => run.Trail switch
    {
        { End: EndReason.Answered, AnsweredBy: { } deployment } => $"an answer from {deployment.Id}",
        { End: EndReason.Answered } => $"the policy's own answer: \"{run.Answer.Text}\"",
        { Turns: [.., { Decision.Kind: DecisionKind.Deliver }], Attempts: [.., { Failure.Kind: var kind }] } => $"the provider's own {kind}, handed over",
        _ => $"a failure: {RouteError.CodeOf(run.Trail.End)}, status {run.Answer.Status}, \"{run.Answer.Text}\"",
    };

    private static string WaitsOf(ScenarioRun run) => Say.List(run.Waits.Select(Say.Time), "no wait");
}
