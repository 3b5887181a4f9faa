using System.Globalization;
using RulesEngine.Recording.Replaying;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording;

/// <summary>Tells a trail turn by turn, for people: what was asked, what was decided and where, why the others were not, what came of it.</summary>
public static class TrailStory
{
    /// <summary>The story, a line each.</summary>
    public static IEnumerable<string> Tell(RecordedTrail recorded) => [Head(recorded.Trail), .. Turns(recorded.Trail)];

    /// <summary>The same without its first line, for a request that was never sent.</summary>
    /// <param name="trail">The request.</param>
    /// <param name="leftOutBy">The policy that took a deployment out of the candidates at a turn; null where none did. Nobody knows unless given.</param>
    public static IEnumerable<string> Turns(Trail trail, Func<TurnRecord, Deployment, string?>? leftOutBy = null)
    {
        yield return $"  {trail.Model}: {Describe(trail.Request)}; from {trail.Caller.KeyId}; at most {Ms(trail.Limits.Time)}, {trail.Limits.Attempts} attempts{Money(trail.Limits)}";
        if (trail.Policies.Count > 0) yield return $"  policies: {string.Join(", ", trail.Policies)}";
        int told = 0;
        for (int i = 0; i < trail.Turns.Count; i++)
        {
            TurnRecord turn = trail.Turns[i];
            foreach (string line in TellTurn(i, turn, leftOutBy)) yield return line;
            TimeSpan next = i + 1 < trail.Turns.Count ? trail.Turns[i + 1].At : TimeSpan.MaxValue;
            for (; told < trail.Attempts.Count && trail.Attempts[told].StartedAfter < next; told++) yield return $"      attempt {told}: {Describe(trail.Attempts[told])}";
        }

        yield return $"  {Ms(trail.Took),10}  {Describe(trail)}";
    }

    /// <summary>Everybody whom the decision of a turn did not mean, and why; nobody where it was not recorded what the policies saw.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="leftOutBy">As for <see cref="Turns"/>.</param>
    public static IEnumerable<(Deployment Deployment, string Why)> Others(TurnRecord turn, Func<TurnRecord, Deployment, string?>? leftOutBy = null)
    {
        if (turn.Saw is not { } saw) return [];
        Deployment? meant = DecisionReplay.Meant(turn);
        return saw.Deployments.Where(deployment => !deployment.Is(meant)).Select(deployment => (deployment, WhyNot(deployment, saw, meant, leftOutBy?.Invoke(turn, deployment))));
    }

    private static string Head(Trail trail) =>
        $"trail {trail.Id}  {trail.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)}Z  revision {trail.Revision}";

    private static IEnumerable<string> TellTurn(int number, TurnRecord turn, Func<TurnRecord, Deployment, string?>? leftOutBy)
    {
        string about = turn.Saw?.Last is { } last ? $" ({last.Deployment.Id})" : "";
        yield return $"  {Ms(turn.At),10}  turn {number} {turn.Turn}{about}";
        if (turn.Error is { } error) yield return $"      policy failed: {error}";
        yield return $"      {turn.DecidedBy} decided {DecisionText.Of(turn)}";
        foreach ((Deployment deployment, string why) in Others(turn, leftOutBy)) yield return $"      not {deployment.Id}: {why}";
    }

    /// <summary>Why a deployment was not the one: what the engine knows, else that the policy put another first.</summary>
    private static string WhyNot(Deployment deployment, Sight saw, Deployment? meant, string? leftOutBy)
    {
        if (deployment.Breaker == BreakerState.Isolated) return "held away by an operator";
        if (deployment.CoolingUntil is { } until && until > saw.Now) return $"cooling for another {Ms(until - saw.Now)}";
        if (!saw.Candidates.Any(deployment.Is)) return "the request's limits do not allow it";
        Attempt? tried = saw.Attempts.LastOrDefault(attempt => attempt.Deployment.Is(deployment));
        if (tried?.Failure is { } failure) return $"tried, {failure.Kind}";
        if (tried is not null) return "under way already";
        if (leftOutBy is not null) return $"{leftOutBy} leaves it out";
        return meant is null ? "the decision calls nobody new" : "the policies put another first";
    }

    private static string Describe(ChatRequest request) =>
        $"{(request.Stream ? "stream" : "whole answer")}, about {request.InputTokens} input tokens{(request.Tools ? ", tools" : "")}{(request.Images ? ", images" : "")}"
        + string.Concat(request.Metadata.Select(entry => $", {entry.Key}={entry.Value}"));

    private static string Describe(Attempt attempt)
    {
        string how = attempt switch
        {
            { Cancelled: true, Failure: null } => "cancelled",
            { Failure: { } failure } => $"{failure.Kind}{(failure.Status is { } status ? $" {status}" : "")} at {failure.Stage}{(failure.Message.Length > 0 ? $": {failure.Message}" : "")}",
            _ => "first content",
        };
        return $"{attempt.Deployment.Id} from {Ms(attempt.StartedAfter)}, after {Ms(attempt.Took)} {how}";
    }

    private static string Describe(Trail trail) =>
        $"{trail.End}{(trail.Status > 0 ? $", status {trail.Status}" : "")}{(trail.AnsweredBy is { } by ? $", by {by.Id}" : "")}{(trail.CostUsd is { } cost ? $", {cost.ToString("0.######", CultureInfo.InvariantCulture)} dollars" : "")}";

    private static string Money(Limits limits) => limits.Money is { } most ? $", {most.ToString(CultureInfo.InvariantCulture)} dollars" : "";

    private static string Ms(TimeSpan time) => time.TotalSeconds < 10
        ? time.TotalMilliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms"
        : time.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + " s";
}
