namespace RulesEngine.Host.Commands.Importing;

/// <summary>What another gateway's configuration comes to here.</summary>
internal sealed class ImportedGateway
{
    private readonly List<ImportedProvider> _providers = [];

    public IReadOnlyList<ImportedProvider> Providers => _providers;

    public List<ImportedModel> Models { get; } = [];

    /// <summary>What could not be carried over.</summary>
    public List<ImportNote> Notes { get; } = [];

    public void Note(long line, string text) => Notes.Add(new ImportNote(line, text));

    /// <summary>The name of a provider: the one that is there already with the same settings, or a new one.</summary>
    public string Provider(ImportedProvider wanted)
    {
        ImportedProvider? same = _providers.Find(one => one with { Name = wanted.Name } == wanted);
        if (same is not null) return same.Name;
        string name = wanted.Name;
        for (int i = 2; _providers.Exists(one => one.Name == name); i++) name = $"{wanted.Name}-{i}";
        _providers.Add(wanted with { Name = name });
        return name;
    }
}
