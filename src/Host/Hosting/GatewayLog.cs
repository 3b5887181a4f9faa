using RulesEngine.Configuration;
using RulesEngine.Policies;
using RulesEngine.Routing;

namespace RulesEngine.Host.Hosting;

/// <summary>Every line the gateway logs, with its id.</summary>
internal static partial class GatewayLog
{
    /// <summary>Writes a trail: quietly when the first deployment answered, else with everything that happened.</summary>
    public static void Finished(this ILogger log, Trail trail)
    {
        foreach (TurnRecord turn in trail.Turns)
            if (turn.Error is { } error) PolicyFailed(log, trail.Id, error);
        if (trail.End is EndReason.Answered && trail.FirstFailure is null && !log.IsEnabled(LogLevel.Debug)) return;

        double took = Math.Round(trail.Took.TotalMilliseconds, 1);
        if (trail.End is not EndReason.Answered) NotAnswered(log, trail.Id, trail.Model, trail.End, trail.Status, trail.Failures, trail.DecidedBy, took);
        else if (trail.FirstFailure is null) Answered(log, trail.Id, trail.Model, trail.AnsweredBy?.Id, trail.DecidedBy, took);
        else Rescued(log, trail.Id, trail.Model, trail.AnsweredBy?.Id, trail.Failures, trail.DecidedBy, took);
    }

    [LoggerMessage(1, LogLevel.Debug, "{Trail} {Model} answered by {Deployment}, decided by {DecidedBy}, {Milliseconds} ms")]
    private static partial void Answered(ILogger log, string trail, string model, string? deployment, string decidedBy, double milliseconds);

    [LoggerMessage(2, LogLevel.Information, "{Trail} {Model} rescued by {Deployment} after {Failures}, decided by {DecidedBy}, {Milliseconds} ms")]
    private static partial void Rescued(ILogger log, string trail, string model, string? deployment, string failures, string decidedBy, double milliseconds);

    [LoggerMessage(3, LogLevel.Warning, "{Trail} {Model} not answered: {End}, status {Status}, failures: {Failures}, decided by {DecidedBy}, {Milliseconds} ms")]
    private static partial void NotAnswered(ILogger log, string trail, string model, EndReason end, int status, string failures, string decidedBy, double milliseconds);

    [LoggerMessage(4, LogLevel.Error, "{Trail} a policy failed and the builtin one decided: {Error}")]
    private static partial void PolicyFailed(ILogger log, string trail, PolicyError error);

    /// <summary>A policy that is not good, at its place; what was live stays.</summary>
    [LoggerMessage(5, LogLevel.Error, "{Problem}")]
    public static partial void PolicyNotGood(this ILogger log, PolicyDiagnostic problem);

    /// <summary>Something about a policy that its author should know.</summary>
    [LoggerMessage(6, LogLevel.Warning, "{Problem}")]
    public static partial void PolicyDoubtful(this ILogger log, PolicyDiagnostic problem);

    /// <summary>Something around the policies does not work; what is live goes on.</summary>
    [LoggerMessage(7, LogLevel.Warning, "{Problem}")]
    public static partial void Trouble(this ILogger log, string problem);

    /// <summary>The process before this one ended with trails that it had not written.</summary>
    [LoggerMessage(8, LogLevel.Warning, "{Lost} trails were not recorded when the process before this one ended")]
    public static partial void RecordingsLost(this ILogger log, long lost);
    /// <summary>A policy has failed too often; the builtin one decides in its place.</summary>
    [LoggerMessage(9, LogLevel.Error, "{Policy} is in quarantine: it failed too often and is not asked any more. Save another version of it, or: rulesengine policies release {Policy}. The latest failure: {Error}")]
    public static partial void Quarantined(this ILogger log, string policy, PolicyError error);

    /// <summary>An operator has let a policy out of quarantine.</summary>
    [LoggerMessage(10, LogLevel.Information, "{Policy} is out of quarantine")]
    public static partial void Released(this ILogger log, string policy);

    /// <summary>An operator has gone back to earlier policies, or forward again.</summary>
    [LoggerMessage(11, LogLevel.Information, "The policies of revision {Revision} are live, until a file of the folder changes")]
    public static partial void Used(this ILogger log, string revision);

    /// <summary>An operator has changed the health of a deployment by hand.</summary>
    [LoggerMessage(20, LogLevel.Warning, "{Deployment}: {Change}, by an operator at {Operator}")]
    public static partial void Changed(this ILogger log, string deployment, string change, string @operator);

    /// <summary>A canary did worse than the policies that it was to replace.</summary>
    [LoggerMessage(12, LogLevel.Warning, "The canary of {Model} is over, its own policies decide for everybody: {Why}")]
    public static partial void CanaryOver(this ILogger log, string model, string why);

    /// <summary>Another page of the catalog has come.</summary>
    [LoggerMessage(13, LogLevel.Information, "The catalog from {Url} is in use: {Models} models, page {Version}")]
    public static partial void CatalogFetched(this ILogger log, Uri url, int models, string version);

    /// <summary>A page of the catalog did not come, or cannot be used.</summary>
    [LoggerMessage(14, LogLevel.Warning, "The catalog from {Url} is not used: {Problem}; {Kept} stays in use")]
    public static partial void CatalogKept(this ILogger log, Uri url, string problem, string kept);

    /// <summary>An entry of a fetched page cannot be read.</summary>
    [LoggerMessage(15, LogLevel.Error, "{Mistake}")]
    public static partial void CatalogMistake(this ILogger log, ConfigurationError mistake);
}
