using System.CommandLine;
using System.CommandLine.Parsing;

namespace RulesEngine.Host.Commands;

/// <summary>Arguments and options that want a file say so of a folder, where the file system would speak of denied access.</summary>
internal static class FileOnly
{
    /// <summary>Refuses the name of a folder.</summary>
    public static void AcceptNoFolder(this Argument argument) => argument.Validators.Add(Check);

    /// <inheritdoc cref="AcceptNoFolder(Argument)"/>
    public static void AcceptNoFolder(this Option option) => option.Validators.Add(Check);

    private static void Check(SymbolResult result)
    {
        foreach (Token token in result.Tokens)
            if (Directory.Exists(token.Value)) result.AddError($"'{token.Value}' is a folder, and a file is wanted.");
    }
}
