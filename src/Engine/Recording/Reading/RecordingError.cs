namespace RulesEngine.Recording.Reading;

/// <summary>A line of a recording that cannot be read.</summary>
/// <param name="File">The file, as it was found.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The byte of the line, from 1.</param>
/// <param name="Message">What is wrong, as one sentence.</param>
public sealed record RecordingError(string File, long Line, long Column, string Message)
{
    /// <summary>The code of every such error.</summary>
    public const string Code = "RE2001";

    /// <summary><c>file(line,col): error RE2001: text</c>, clickable in editors.</summary>
    public override string ToString() => $"{File}({Line},{Column}): error {Code}: {Message}";
}
