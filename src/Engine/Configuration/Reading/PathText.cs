using System.Text.RegularExpressions;

namespace RulesEngine.Configuration.Reading;

/// <summary>Paths as errors show them: <c>models.chat.deployments[2]</c>, <c>deployments["openai/gpt-4.1"].price</c>.</summary>
internal static partial class PathText
{
    public static string Property(string path, string name) =>
        !Plain().IsMatch(name) ? $"{path}[\"{name}\"]" : path.Length == 0 ? name : $"{path}.{name}";

    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Whether a path is another one, or lies inside it.</summary>
    public static bool IsWithin(string path, string outer) =>
        path.StartsWith(outer, StringComparison.Ordinal) && (path.Length == outer.Length || outer.Length == 0 || path[outer.Length] is '.' or '[');

    [GeneratedRegex(@"^[\w$-]+$")]
    private static partial Regex Plain();
}
