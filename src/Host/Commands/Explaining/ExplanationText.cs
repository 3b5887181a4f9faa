using System.Globalization;
using System.Text;
using RulesEngine.Host.Endpoints;
using RulesEngine.Recording;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands.Explaining;

/// <summary>What would become of a request, for people: who could answer, then turn by turn what would be decided, in the words of <c>show</c>.</summary>
internal static class ExplanationText
{
    public static string Of(ExplainedRequest explained) => string.Concat(Lines(explained).Select(line => line + Environment.NewLine));

    /// <summary>What the client would read of a request that the gateway takes to nobody.</summary>
    public static string Of(ClientError refused) => $"The gateway would ask nobody, and answer {refused.Status}: {Encoding.UTF8.GetString(refused.Body)}{Environment.NewLine}";

    private static IEnumerable<string> Lines(ExplainedRequest explained)
    {
        int widest = explained.Deployments.Select(deployment => deployment.Id.Length).DefaultIfEmpty().Max();
        if (explained.Elsewhere is { } live) yield return $"The gateway at {live.Gateway} decides by revision {live.Revision}; what is written here is {explained.Trail.Revision}.";
        yield return $"{explained.Trail.Model}: who could answer{(explained.Asked == explained.Trail.Model ? "" : $" for '{explained.Asked}'")}, in this order";
        foreach (Deployment deployment in explained.Deployments) yield return $"  {deployment.Id.PadRight(widest)}  {Describe(explained, deployment)}";
        foreach ((string id, string why) in explained.LeftOut) yield return $"  not {id}: {why}";
        if (explained.Ignored.Count > 0) yield return $"  means nothing here, and is left out: {string.Join(", ", explained.Ignored)}";
        if (explained.Route.Canary is { } canary) yield return $"  a canary decides for {canary.Rule.Share.ToString("P0", CultureInfo.InvariantCulture)} of the callers, {(explained.IsCanarys ? "" : "not ")}for this one";
        yield return "";
        yield return Supposing(explained.Failures);
        foreach (string line in TrailStory.Turns(explained.Trail, explained.LeftOutBy)) yield return line;
        if (explained.NotMet.Any()) yield return $"  no call was left for {string.Join(", ", explained.NotMet)}";
    }

    private static string Describe(ExplainedRequest explained, Deployment deployment)
    {
        string window = deployment.ContextWindow is { } tokens ? string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens of context") : "context not known";
        string price = explained.QuestionUsd(deployment) is { } cost ? $"{cost.ToString("0.########", CultureInfo.InvariantCulture)} dollars to ask" : "price not known";
        string[] lacks = [.. explained.Lacks(deployment)];
        return $"{window}, {price}{(lacks.Length > 0 ? $"; by the catalog it lacks what this request needs: {string.Join(", ", lacks)}" : "")}";
    }

    private static string Supposing(IReadOnlyList<FailureKind> failures) => failures.Count switch
    {
        0 => "If every call answers after half a second:",
        1 => $"If the first call ends in {failures[0]}, and every later one answers after half a second:",
        _ => $"If the first calls end in {string.Join(", ", failures)}, and every later one answers after half a second:",
    };
}
