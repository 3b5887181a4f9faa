namespace RulesEngine.Configuration.Validation;

/// <summary>Finds secrets. Each is read once, so that what was validated is what is used.</summary>
/// <param name="folder">What relative paths start from.</param>
/// <param name="variable">Reads an environment variable; null where it is not set.</param>
internal sealed class SecretReader(string folder, Func<string, string?> variable)
{
    private readonly Dictionary<SecretReference, (Secret? Secret, string Problem)> _read = [];

    /// <summary>The files that secrets were read from, or should have been.</summary>
    public IReadOnlyList<string> Files => [.. _read.Keys.Where(reference => reference.IsFile).Select(PathOf)];

    /// <summary>The secret, or why there is none.</summary>
    public (Secret? Secret, string Problem) Read(SecretReference reference)
    {
        if (!_read.TryGetValue(reference, out (Secret?, string) known))
            _read[reference] = known = reference.IsFile ? FromFile(reference) : FromVariable(reference.Name);
        return known;
    }

    /// <summary>A text that may stand in a variable, <c>${VARIABLE}</c>: the text, or null and why there is none.</summary>
    public (string? Text, string Problem) Resolve(string text)
    {
        if (!SecretReference.TryParse(text, out SecretReference reference) || reference.IsFile) return (text, "");
        (Secret? value, string problem) = Read(reference);
        return (value?.Reveal(), problem);
    }

    /// <summary>Where a file is that the configuration names.</summary>
    public string PathOf(string file) => Path.Combine(folder, file);

    private (Secret?, string) FromVariable(string name)
    {
        string? value = variable(name)?.Trim();
        if (string.IsNullOrEmpty(value)) return (null, $"the environment variable {name} is {(value is null ? "not set" : "empty")}");
        return Usable(value, $"the environment variable {name}");
    }

    private (Secret?, string) FromFile(SecretReference reference)
    {
        try
        {
            string value = File.ReadAllText(PathOf(reference)).Trim();
            return value.Length == 0 ? (null, $"the file {reference.Name} is empty") : Usable(value, $"the file {reference.Name}");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string why = wrong is FileNotFoundException or DirectoryNotFoundException ? "does not exist" : "cannot be read";
            return (null, $"the file {reference.Name} {why}");
        }
    }

    // Keys travel in HTTP headers, where anything else would break the request, or smuggle in a second header.
    private static (Secret?, string) Usable(string value, string source) =>
        value.All(c => c is > ' ' and <= '~') ? (new Secret(value), "") : (null, $"{source} holds more than one line or word, or characters that no key has");

    private string PathOf(SecretReference reference) => PathOf(reference.Name);
}
