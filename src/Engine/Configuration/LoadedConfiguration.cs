using RulesEngine.Catalog;
using RulesEngine.Configuration.Building;
using RulesEngine.Configuration.Validation;
using RulesEngine.Policies;
using RulesEngine.Recording;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Configuration;

/// <summary>What came of reading a configuration: options that are valid, or what is wrong with them.</summary>
public sealed record LoadedConfiguration
{
    internal LoadedConfiguration(string file)
    {
        File = file;
    }

    /// <summary>The file, as it was named to the gateway.</summary>
    public string File { get; }

    /// <summary>Every mistake, in the order of the file; empty when it is valid.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; internal init; } = [];

    /// <summary>Whether a snapshot can be made of it.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>What the operator wrote, as far as it could be read.</summary>
    public GatewayOptions Options { get; internal init; } = new();

    /// <summary>Every provider with its credential; empty unless valid.</summary>
    public IReadOnlyList<ProviderSettings> Providers { get; internal init; } = [];

    /// <summary>The folder of the policies, absolute.</summary>
    public string PoliciesFolder => Absolute(Options.Policies);

    /// <summary>The folder of the recordings, absolute; null where nothing is recorded.</summary>
    public string? RecordingsFolder => Options.Recordings is { } recordings ? Absolute(recordings.Folder) : null;

    /// <summary>How to record; null where nothing is recorded, and in a configuration that is not valid.</summary>
    public RecorderOptions? Recorder =>
        IsValid && Options.Recordings is { } recordings ? RecorderOf.Options(recordings, RecordingsFolder!, Providers) : null;

    /// <summary>When a policy that fails is not asked any more: the defaults, and what the operator wrote over them.</summary>
    public QuarantineRule Quarantine => new(
        Options.Quarantine?.Failures ?? QuarantineRule.Default.Failures,
        DurationText.Parse(Options.Quarantine?.Window) ?? QuarantineRule.Default.Window);

    /// <summary>How rare hedges stay: the defaults, and what the operator wrote over them.</summary>
    public HedgeRule Hedges => new((double)(Options.Hedges?.Share ?? (decimal)HedgeRule.Usual.Share), (double)(Options.Hedges?.Cost ?? (decimal)HedgeRule.Usual.Cost));

    /// <summary>What is done about an answer that breaks the request's own schemas.</summary>
    public AnswerChecks Checks => Options.Answers is { } answers ? Enum.Parse<AnswerChecks>(answers.Check, ignoreCase: true) : AnswerChecks.Fail;

    /// <summary>What is known of models: the gateway's own catalog, and the operator's page over it.</summary>
    public ModelCatalog Catalog { get; internal init; } = ModelCatalog.Embedded;

    /// <summary>Where a page of the catalog is to be fetched, and how often; null where none is.</summary>
    public (Uri Url, TimeSpan Refresh)? CatalogFeed =>
        CatalogReader.UrlOf(Options.Catalog?.From) is { } url ? (url, DurationText.Parse(Options.Catalog?.Refresh) ?? TimeSpan.FromHours(24)) : null;

    /// <summary>The files that keys and the catalog were read from: when one changes, so does the configuration.</summary>
    internal IReadOnlyList<string> SecretFiles { get; init; } = [];

    private string Absolute(string path) => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(File))!, path));
}
