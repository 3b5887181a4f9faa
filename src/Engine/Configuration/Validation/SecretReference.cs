using System.Text.RegularExpressions;

namespace RulesEngine.Configuration.Validation;

/// <summary>Where a secret is found: an environment variable or a file.</summary>
/// <param name="IsFile">Whether it is a file.</param>
/// <param name="Name">The variable's name, or the path as the operator wrote it.</param>
internal sealed partial record SecretReference(bool IsFile, string Name)
{
    public static bool TryParse(string text, out SecretReference reference)
    {
        bool isFile = text.StartsWith("file:", StringComparison.Ordinal) && text.Length > "file:".Length;
        Match variable = Variable().Match(text);
        reference = isFile ? new SecretReference(true, text["file:".Length..]) : new SecretReference(false, variable.Groups[1].Value);
        return isFile || variable.Success;
    }

    [GeneratedRegex(@"^\$\{([A-Za-z_][A-Za-z0-9_]*)\}\z")]
    private static partial Regex Variable();
}
