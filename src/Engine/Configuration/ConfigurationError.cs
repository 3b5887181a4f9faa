namespace RulesEngine.Configuration;

/// <summary>One mistake in <c>gateway.json</c>: what is wrong, where, and what to do.</summary>
/// <param name="Code">One of <see cref="ErrorCodes"/>.</param>
/// <param name="File">The file, as it was named to the gateway.</param>
/// <param name="Path">The place in the file, <c>models.chat.deployments[2]</c>; empty for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do instead. Never holds a secret.</param>
public sealed record ConfigurationError(string Code, string File, string Path, string Message)
{
    /// <summary>The line, from 1; null where the file has no such place.</summary>
    public int? Line { get; init; }

    /// <summary>The column in characters, from 1; null where the file has no such place.</summary>
    public int? Column { get; init; }

    /// <summary><c>gateway.json(12,7): error RE1003: models.chat.deployments[2]: …</c></summary>
    public override string ToString()
    {
        string place = Line is { } line ? $"{File}({line},{Column})" : File;
        return Path.Length > 0 ? $"{place}: error {Code}: {Path}: {Message}" : $"{place}: error {Code}: {Message}";
    }
}
