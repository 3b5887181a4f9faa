using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Reading;

/// <summary>What has been read of a line so far.</summary>
internal struct TrailDraft
{
    public long Sequence;
    public long MissingBefore;
    public string? Id;
    public string? Model;
    public string Revision;
    public DateTimeOffset At;
    public ulong Seed;
    public string? Catalog;
    public string[]? Policies;
    public ChatRequest? Request;
    public Caller? Caller;
    public string? Body;
    public Limits? Limits;
    public Deployment[]? Deployments;
    public bool AttemptsRead;
    public bool TurnsRead;

    /// <summary>The trail, once its head is complete.</summary>
    public Trail? Trail { get; private set; }

    /// <summary>Makes the trail, if all that it is made with has been read; false where not.</summary>
    public bool Begin()
    {
        if (Trail is not null) return true;
        if (Id is null || Model is null || Request is null || Limits is null || Deployments is null) return false;
        Trail = new Trail(Id, Model, Revision ?? "", At)
        {
            Request = Request,
            Caller = Caller ?? Caller.Anonymous,
            Limits = Limits,
            Policies = Policies ?? [],
            Seed = Seed,
            Catalog = Catalog ?? "",
        };
        return true;
    }

    /// <summary>Whether there is all that a line must have.</summary>
    public readonly bool IsComplete => Trail is not null && AttemptsRead && TurnsRead;

    /// <summary>What a line must have and this one has not, as a sentence.</summary>
    public readonly string Missing()
    {
        (string Name, bool Missing)[] needed =
        [
            ("trail", Id is null), ("model", Model is null), ("request", Request is null), ("limits", Limits is null),
            ("deployments", Deployments is null), ("attempts", !AttemptsRead), ("turns", !TurnsRead),
        ];
        return $"a trail without '{Array.Find(needed, one => one.Missing).Name}'";
    }
}
