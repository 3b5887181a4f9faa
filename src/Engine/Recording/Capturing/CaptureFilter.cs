using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Capturing;

/// <summary>Which trails to take out of a recording. What is not set lets all through; everything that is set must fit.</summary>
public sealed record CaptureFilter
{
    /// <summary>Ids of trails, or their beginnings.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>Not before this instant.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>With an attempt that failed like this.</summary>
    public FailureKind? Failure { get; init; }

    /// <summary>With an attempt at this deployment.</summary>
    public string? Deployment { get; init; }

    /// <summary>For this model.</summary>
    public string? Model { get; init; }

    /// <summary>Whether a trail is wanted.</summary>
    public bool Fits(RecordedTrail recorded)
    {
        Routing.Trail trail = recorded.Trail;
        return (Ids.Count == 0 || Ids.Any(id => trail.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)))
            && !(trail.At < Since) && !(trail.At >= Until)
            && (Model is null || trail.Model == Model)
            && (Deployment is null || trail.Attempts.Any(attempt => attempt.Deployment.Id == Deployment))
            && (Failure is null || trail.Attempts.Any(attempt => attempt.Failure?.Kind == Failure));
    }
}
