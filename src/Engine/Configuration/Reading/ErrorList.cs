namespace RulesEngine.Configuration.Reading;

/// <summary>The mistakes found in one file.</summary>
/// <param name="file">The file, as it was named to the gateway.</param>
internal sealed class ErrorList(string file)
{
    private readonly List<ConfigurationError> _errors = [];
    private readonly List<string> _settled = [];

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<ConfigurationError> InOrder =>
        [.. _errors.OrderBy(error => error.Line ?? 0).ThenBy(error => error.Column ?? 0).ThenBy(error => error.Code, StringComparer.Ordinal)];

    public void Add(string code, string path, string message, TextPosition? at = null) =>
        _errors.Add(new ConfigurationError(code, file, path, message) { Line = at?.Line, Column = at?.Column });

    /// <summary>Adds a mistake in another file that this one names.</summary>
    public void AddIn(string other, string code, string path, string message, TextPosition? at) =>
        _errors.Add(new ConfigurationError(code, other, path, message) { Line = at?.Line, Column = at?.Column });

    /// <summary>Adds a mistake after which nothing more is said of this place, so that one mistake gives one message.</summary>
    public void Settle(string code, string path, string message, TextPosition at)
    {
        Add(code, path, message, at);
        _settled.Add(path);
    }

    public bool IsSettled(string path) => _settled.Exists(settled => PathText.IsWithin(path, settled));
}
