using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Architecture.Tests.Sources;

/// <summary>The house rules that can be read off source files. Each gives the places that break it.</summary>
internal static class HouseRules
{
    /// <summary>Words that design and code have better ones for.</summary>
    private static readonly string[] Unwanted = ["Backend", "Handler", "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Target", "Targets", "Fallback"];

    /// <summary>A type that is one thing but long may stand in several files: <c>Measured.cs</c>, <c>Measured.Text.cs</c>.</summary>
    public static IEnumerable<string> OneTypePerFile(IEnumerable<SourceFile> files) => files
        .Select(file => (file.Path, file.Name, Types: file.TopLevelTypes.Select(SourceFile.NameOf).ToArray()))
        .Where(file => file.Types.Length > 1 || (file.Types.Length == 1 && file.Types[0] != file.Name.Split('.')[0]))
        .Select(file => $"{file.Path} holds {string.Join(", ", file.Types)}");

    public static IEnumerable<string> NoFileOver(int lines, IEnumerable<SourceFile> files) =>
        files.Where(file => file.Lines > lines).Select(file => $"{file.Path} has {file.Lines} lines");

    public static IEnumerable<string> NoMethodOver(int lines, IEnumerable<SourceFile> files) =>
        files.SelectMany(file => file.Methods).Where(method => method.Lines > lines).Select(method => $"{method.Name} has {method.Lines} lines");

    /// <summary>The value below which a share of the numbers lies: 0.5 for the median.</summary>
    public static int Percentile(double share, IEnumerable<int> numbers)
    {
        int[] sorted = [.. numbers.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
    }

    /// <summary>A word is allowed where a base type of the framework has it too.</summary>
    public static IEnumerable<string> NoUnwantedWords(IEnumerable<SourceFile> files) =>
        from file in files
        from type in file.Types
        let bases = (type as BaseTypeDeclarationSyntax)?.BaseList?.ToString() ?? ""
        from word in WordsOf(SourceFile.NameOf(type)).Intersect(Unwanted)
        where !bases.Contains(word, StringComparison.Ordinal)
        select $"{file.Path}: {SourceFile.NameOf(type)}, '{word}'";

    public static IEnumerable<string> SealedUnlessSubclassed(IReadOnlyList<SourceFile> files)
    {
        HashSet<string> bases = [.. files.SelectMany(file => file.Types).OfType<TypeDeclarationSyntax>()
            .SelectMany(type => type.BaseList?.Types ?? []).Select(one => one.Type.ToString().Split('<')[0].Split('.')[^1])];
        return from file in files
               from type in file.Types.OfType<TypeDeclarationSyntax>()
               where type is ClassDeclarationSyntax or RecordDeclarationSyntax && !type.IsKind(SyntaxKind.RecordStructDeclaration)
               where !type.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.StaticKeyword or SyntaxKind.AbstractKeyword)
               where !bases.Contains(type.Identifier.Text)
               select $"{file.Path}: {type.Identifier.Text}";
    }

    /// <summary>Every provider folder has the same file names; the provider's own name in one counts as the same.</summary>
    /// <param name="files">Paths of files, the provider's folder last but one.</param>
    public static IEnumerable<string> SameFilesInEveryFolder(IEnumerable<string> files)
    {
        var folders = files.Select(file => file.Split('/')).GroupBy(parts => parts[^2])
            .Select(folder => (Name: folder.Key, Files: folder.Select(parts => parts[^1].Replace(folder.Key, "*", StringComparison.Ordinal)).ToHashSet())).ToArray();
        HashSet<string> all = [.. folders.SelectMany(folder => folder.Files)];
        return folders.SelectMany(folder => all.Except(folder.Files).Select(file => $"{folder.Name} has no {file}"));
    }

    /// <summary>Every log message has an id of its own.</summary>
    public static IEnumerable<string> LogIdsAreUnique(IEnumerable<SourceFile> files) => files
        .SelectMany(file => file.Attributes.Where(attribute => attribute.Name.ToString() == "LoggerMessage").Select(attribute => (file.Path, Id: IdOf(attribute))))
        .GroupBy(message => message.Id).Where(messages => messages.Key.Length == 0 || messages.Count() > 1)
        .Select(messages => $"log id '{messages.Key}' in {string.Join(", ", messages.Select(message => message.Path))}");

    private static string IdOf(AttributeSyntax attribute)
    {
        AttributeArgumentSyntax? id = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.ToString() == "EventId")
            ?? attribute.ArgumentList?.Arguments.FirstOrDefault();
        return id?.Expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.NumericLiteralExpression) ? literal.ToString() : "";
    }

    private static IEnumerable<string> WordsOf(string name) =>
        System.Text.RegularExpressions.Regex.Matches(name, "[A-Z][a-z0-9]*").Select(word => word.Value);
}
