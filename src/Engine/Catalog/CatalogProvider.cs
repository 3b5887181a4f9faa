using System.Text.RegularExpressions;

namespace RulesEngine.Catalog;

/// <summary>The models of one provider.</summary>
internal sealed class CatalogProvider
{
    private readonly string _place;
    private readonly Dictionary<string, CatalogModel> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A provider with its models.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="place">A regular expression of its base URLs; empty where it is not known.</param>
    /// <param name="models">Its models, in the order in which their patterns are tried.</param>
    public CatalogProvider(string id, string place, IReadOnlyList<CatalogModel> models)
    {
        Id = id;
        Models = models;
        _place = place;
        foreach (CatalogModel model in models) _byName.TryAdd(model.Id, model);
        foreach (CatalogModel model in models)
            foreach (NamePattern name in model.Names)
                if (name.IsExact) _byName.TryAdd(name.Text, model);
    }

    public string Id { get; }

    public IReadOnlyList<CatalogModel> Models { get; }

    /// <summary>The same, before what was known of the provider.</summary>
    public CatalogProvider Over(CatalogProvider known) =>
        new(Id, _place.Length > 0 ? _place : known._place, [.. Models.Select(model => model.Over(known.Find(model.Id))), .. known.Models]);

    public CatalogModel? Find(string name) =>
        _byName.TryGetValue(name, out CatalogModel? exact) ? exact : Models.FirstOrDefault(model => model.Names.Any(pattern => pattern.Fits(name)));

    public bool AnswersAt(Uri baseUrl) => _place.Length > 0 && Regex.IsMatch(baseUrl.AbsoluteUri, _place, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
