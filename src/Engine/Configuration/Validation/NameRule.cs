namespace RulesEngine.Configuration.Validation;

/// <summary>What a name of a model, a deployment or a provider is made of.</summary>
internal static class NameRule
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 200;

    private const string Refused = "?#%\\\"'<>`{}|^";

    /// <summary>Whether a name can stand in headers, logs and URLs as it is: visible ASCII, no sign that a URL reads otherwise.</summary>
    public static bool Allows(string name) =>
        name.Length is > 0 and <= MaxLength && name.All(c => c is > ' ' and <= '~' && !Refused.Contains(c)) && !name.Contains("..", StringComparison.Ordinal);

    /// <summary>Why a name was refused, and what to write.</summary>
    public static string Complaint(string name) => name.Length switch
    {
        0 => "a name is needed here; it is empty",
        > MaxLength => $"the name has {name.Length} characters; {MaxLength} are allowed",
        _ => "the name goes into headers and URLs; write it in letters, digits and - _ . : / @ + ~",
    };
}
