using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Architecture.Tests.Sources;

/// <summary>One C# file, parsed.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly CompilationUnitSyntax _root = (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot();

    /// <summary>The C# files of a folder. Templates are text that only looks like C#.</summary>
    public static IReadOnlyList<SourceFile> In(string folder) =>
        [.. Repository.Files(folder).Where(file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.EndsWith(".template.cs", StringComparison.Ordinal))
            .Select(file => new SourceFile(file, Repository.Read(file)))];

    public string Path => path;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public int Lines => text.TrimEnd().Split('\n').Length;

    /// <summary>The types and delegates that are not inside of another.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Types.Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);

    public IEnumerable<MemberDeclarationSyntax> Types =>
        _root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);

    /// <summary>Everything with a body, by name and length in lines.</summary>
    public IEnumerable<(string Name, int Lines)> Methods => _root.DescendantNodes()
        .Where(node => node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax { Body: not null } or PropertyDeclarationSyntax { ExpressionBody: not null })
        .Select(node => ($"{path}: {NameOf(node)}", LengthOf(node)));

    public IEnumerable<AttributeSyntax> Attributes => _root.DescendantNodes().OfType<AttributeSyntax>();

    public static string NameOf(SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax type => type.Identifier.Text,
        DelegateDeclarationSyntax type => type.Identifier.Text,
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    private static int LengthOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }
}
