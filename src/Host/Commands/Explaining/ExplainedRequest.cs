using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Commands.Explaining;

/// <summary>What would become of a request.</summary>
/// <param name="Route">Who could answer it.</param>
/// <param name="Policies">Who decides: the route's policies, or its canary's.</param>
/// <param name="LeftOut">The deployments that the request itself rules out, and by which of its words.</param>
/// <param name="Ignored">What the request says in the words of another gateway that means nothing here.</param>
/// <param name="Failures">How the first calls were taken to fail.</param>
/// <param name="Trail">The way it would take.</param>
internal sealed record ExplainedRequest(Route Route, PolicyChain Policies, IReadOnlyList<(string Id, string Why)> LeftOut, IReadOnlyList<string> Ignored, IReadOnlyList<FailureKind> Failures, Trail Trail)
{
    /// <summary>The model as the client wrote it.</summary>
    public required string Asked { get; init; }

    /// <summary>The gateway that was asked for its health, where something else decides there than what is written here; null else.</summary>
    public LiveHealth? Elsewhere { get; init; }

    /// <summary>Whether the canary decides.</summary>
    public bool IsCanarys => Route.Canary?.Candidate == Policies;

    /// <summary>The failures that no call was left for.</summary>
    public IEnumerable<FailureKind> NotMet => Failures.Skip(Trail.Attempts.Count);

    /// <summary>Whether the client would get an answer.</summary>
    public bool IsAnswered => Trail.End == EndReason.Answered;

    /// <summary>Everybody who could answer, as known before any call.</summary>
    public IEnumerable<Deployment> Deployments => Route.Destinations.Select(destination => destination.State.Seen);

    /// <summary>What it costs there to ask, in US dollars; null where the price is not known.</summary>
    public decimal? QuestionUsd(Deployment deployment) => deployment.Price?.Of(Trail.Request.InputTokens, 0);

    /// <summary>What the request asks for that the catalog does not know a deployment to have. Nothing of a deployment that it does not know at all.</summary>
    public IEnumerable<string> Lacks(Deployment deployment)
    {
        ChatRequest request = Trail.Request;
        if (deployment.ContextWindow is not { } window) yield break;
        if (request.InputTokens > window) yield return "context";
        if (request.Tools && !deployment.Can(Capabilities.Tools)) yield return "tools";
        if (request.Images && !deployment.Can(Capabilities.Images)) yield return "images";
        if (request.ResponseFormat == "json_schema" && !deployment.Can(Capabilities.JsonSchema)) yield return "JSON schema";
    }

    /// <summary>The policy that took a deployment out of the candidates at one turn; null where none did.</summary>
    public string? LeftOutBy(TurnRecord turn, Deployment deployment) => Rehearsal.LeftOutBy(Policies, Trail, turn, deployment);
}
