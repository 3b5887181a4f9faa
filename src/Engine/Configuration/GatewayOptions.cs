using System.Text.Json.Serialization;
using Microsoft.Extensions.Configuration;

namespace RulesEngine.Configuration;

/// <summary>All of <c>gateway.json</c>, as the operator wrote it.</summary>
public sealed record GatewayOptions
{
    /// <summary>Where editors find the JSON schema; nothing else reads it.</summary>
    [ConfigurationKeyName("$schema"), JsonIgnore]
    public string? Schema { get; init; }

    /// <summary>Who can be called, by the operator's name for it.</summary>
    public IReadOnlyDictionary<string, ProviderOptions> Providers { get; init; } = new Dictionary<string, ProviderOptions>();

    /// <summary>What the gateway should know of a deployment, by its id, <c>provider/model</c>; a deployment works without an entry.</summary>
    public IReadOnlyDictionary<string, DeploymentOptions> Deployments { get; init; } = new Dictionary<string, DeploymentOptions>();

    /// <summary>The names that clients ask for, besides <c>provider/model</c>.</summary>
    public IReadOnlyDictionary<string, ModelOptions> Models { get; init; } = new Dictionary<string, ModelOptions>();

    /// <summary>What one request may spend, of every model that says nothing else; the defaults unless set.</summary>
    public LimitsOptions? Limits { get; init; }

    /// <summary>The folder of the policies, relative to the file's own. <c>policies</c> unless set.</summary>
    public string Policies { get; init; } = "policies";

    /// <summary>Whether a policy goes live only with tests of its own that all pass. <c>false</c> unless set.</summary>
    public bool RequireTests { get; init; }

    /// <summary>When a policy that fails is not asked any more; ten failures within a minute unless set.</summary>
    public QuarantineOptions? Quarantine { get; init; }

    /// <summary>How rare hedges stay; one request in ten, and a tenth of the money, unless set.</summary>
    public HedgesOptions? Hedges { get; init; }

    /// <summary>What is demanded of answers; that they follow the request's own schemas, unless set.</summary>
    public AnswersOptions? Answers { get; init; }

    /// <summary>What is known of models beyond the gateway's own catalog; nothing unless set.</summary>
    public CatalogOptions? Catalog { get; init; }

    /// <summary>What is recorded, and where; nothing is unless set.</summary>
    public RecordingsOptions? Recordings { get; init; }
}
