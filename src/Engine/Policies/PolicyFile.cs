namespace RulesEngine.Policies;

/// <summary>What a file of a policy folder is for, by its name alone.</summary>
internal static class PolicyFile
{
    private const string Test = ".test.csx";
    private const string Shadow = ".shadow.csx";

    /// <summary><c>fast-chat.csx</c>: decides.</summary>
    public static bool IsPolicy(string file) => !IsLoaded(file) && !IsTest(file) && !IsShadow(file);

    /// <summary><c>fast-chat.shadow.csx</c>: is asked too, decides nothing.</summary>
    public static bool IsShadow(string file) => !IsLoaded(file) && file.EndsWith(Shadow, StringComparison.Ordinal);

    /// <summary><c>fast-chat.test.csx</c>: tests.</summary>
    public static bool IsTest(string file) => !IsLoaded(file) && file.EndsWith(Test, StringComparison.Ordinal);

    /// <summary>The file in which a policy's tests are.</summary>
    public static string TestsOf(string policy) => policy + Test;

    /// <summary>The policy that a test file stands next to.</summary>
    public static string NameOfTested(string file) => file[..^Test.Length];

    /// <summary>The policy that a shadow stands behind.</summary>
    public static string NameOfShadowed(string file) => file[..^Shadow.Length];

    /// <summary>Whether a name can be shown in a decision, in a header and in a diagnostic as it is.</summary>
    public static bool IsWellNamed(string file)
    {
        string name = IsLoaded(file) ? file[(PolicyFolder.LibraryFolder.Length + 1)..] : file;
        return name.EndsWith(PolicyFolder.Extension, StringComparison.Ordinal) && name[0] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');
    }

    private static bool IsLoaded(string file) => file.Contains('/');
}
