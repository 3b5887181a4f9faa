using FluentValidation.Results;
using RulesEngine.Catalog;
using RulesEngine.Configuration.Reading;
using RulesEngine.Configuration.Validation;

namespace RulesEngine.Configuration;

/// <summary>Reads and validates <c>gateway.json</c>. A bad file is a result, never an exception.</summary>
/// <param name="dialects">The wire formats that a provider can speak, by the names in the file.</param>
/// <param name="variable">Reads an environment variable; null where it is not set.</param>
/// <param name="fetched">The latest good page of the catalog from a URL; null where none has come yet, or where nobody fetches.</param>
public sealed class ConfigurationLoader(IReadOnlyCollection<string> dialects, Func<string, string?> variable, Func<Uri, CatalogPage?>? fetched = null)
{
    /// <summary>Reads a file, and finds every mistake in it at once.</summary>
    /// <param name="file">The file; relative paths in it start from its folder.</param>
    /// <param name="policies">The names of the policies that go with what was read; null leaves the names unchecked.</param>
    public LoadedConfiguration Load(string file, Func<LoadedConfiguration, IReadOnlyCollection<string>>? policies = null)
    {
        ErrorList errors = new(file);
        LoadedConfiguration loaded = new(file);

        // 1. bytes, 2. JSON, 3. the shape of the options: a file that fails one of the first two has no next step.
        if (ReadFile(file, errors) is not { } bytes || Parse(bytes, errors) is not { } root) return loaded with { Errors = errors.InOrder };
        Node clean = new ShapeCheck(errors).Clean(Shape.Gateway, root, "", root.At)!;
        loaded = loaded with { Options = OptionsBinder.Bind(clean) };

        // 4. what the values mean, together with what they refer to.
        SecretReader secrets = new(Path.GetDirectoryName(Path.GetFullPath(file))!, variable);
        Surroundings surroundings = new(dialects, policies?.Invoke(loaded), secrets);
        Validate(loaded.Options, surroundings, new PositionMap(clean), errors);
        (CatalogPage? page, string? catalogFile) = ReadCatalog(loaded, secrets, errors);
        IReadOnlyList<ConfigurationError> found = errors.InOrder;
        return loaded with
        {
            Errors = found,
            Providers = found.Count == 0 ? [.. loaded.Options.Providers.Select(entry => SettingsOf(entry.Key, entry.Value, secrets))] : [],
            SecretFiles = catalogFile is null ? secrets.Files : [.. secrets.Files, catalogFile],
            Catalog = page is null ? ModelCatalog.Embedded : ModelCatalog.Embedded.With(page),
        };
    }

    private (CatalogPage? Page, string? File) ReadCatalog(LoadedConfiguration loaded, SecretReader secrets, ErrorList errors)
    {
        if (loaded.CatalogFeed is { } feed) return (fetched?.Invoke(feed.Url), null);
        if (loaded.Options.Catalog?.From is not { Length: > 0 } named || named.Contains("://", StringComparison.Ordinal)) return (null, null);
        string file = secrets.PathOf(named);
        return (CatalogReader.Read(file, named, errors), file);
    }

    private static byte[]? ReadFile(string file, ErrorList errors)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            errors.Add(ErrorCodes.FileUnreadable, "", $"there is no configuration at {Path.GetFullPath(file)}; {WhatToDo}");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            errors.Add(ErrorCodes.FileUnreadable, "", Directory.Exists(file) ? "this is a folder; name the file in it" : $"the file cannot be read: {wrong.Message}");
        }

        return null;
    }

    private static Node? Parse(byte[] bytes, ErrorList errors)
    {
        (Node? root, string problem, TextPosition at) = NodeReader.Read(bytes);
        if (root is null) errors.Add(ErrorCodes.InvalidJson, "", problem, at);
        return root;
    }

    private static void Validate(GatewayOptions options, Surroundings surroundings, PositionMap places, ErrorList errors)
    {
        foreach (ValidationFailure failure in new GatewayOptionsValidator(surroundings).Validate(options).Errors)
            if (!errors.IsSettled(failure.PropertyName))
                errors.Add(failure.ErrorCode, failure.PropertyName, failure.ErrorMessage, places.Find(failure.PropertyName));
    }

    private static ProviderSettings SettingsOf(string name, ProviderOptions written, SecretReader secrets)
    {
        Secret? key = written.ApiKey is not null && SecretReference.TryParse(written.ApiKey, out SecretReference reference) ? secrets.Read(reference).Secret : null;
        Uri? url = written.BaseUrl is null ? null : new Uri(secrets.Resolve(written.BaseUrl).Text!);
        return new ProviderSettings(name, written.Dialect!, url, key)
        {
            ApiVersion = written.ApiVersion,
            Region = written.Region,
            Project = written.Project,
            Credentials = written.Credentials is { } file ? secrets.PathOf(file) : null,
        };
    }

    private const string WhatToDo = "begin one with rulesengine init, or name another with --config";
}
