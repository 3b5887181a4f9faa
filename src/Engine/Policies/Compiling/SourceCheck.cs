using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Policies.Compiling;

/// <summary>What can be said about one file by its text alone.</summary>
/// <param name="findings">Where refusals go.</param>
internal sealed class SourceCheck(Findings findings)
{
    /// <summary>The longest source, in UTF-16 units.</summary>
    public const int MaxLength = 32 * 1024;

    // "Top-level statements must precede type declarations": enums may stand anywhere, they are moved out anyway.
    private const string EnumBehindStatements = "CS8803";

    public void Check(ParsedPolicy policy)
    {
        foreach (ParsedPolicy part in policy.Parts) CheckPart(part, isLoaded: part != policy);
    }

    private void CheckPart(ParsedPolicy part, bool isLoaded)
    {
        if (part.Text.Length > MaxLength) findings.Refuse(Refusals.Size, part.Source, what: $"longer than {MaxLength} characters");
        else if (part.Root.Members.Count == 0 && string.IsNullOrWhiteSpace(part.Source.Text)) findings.Refuse(Refusals.Empty, part.Source);
        findings.Add(part.Tree.GetDiagnostics().Where(diagnostic => diagnostic.Id != EnumBehindStatements && !IsAboutDirective(diagnostic)));
        CheckDirectives(part);
        CheckMembers(part, isLoaded);
        new SyntaxCheck(findings).Check(part.Root);
    }

    // The compiler's words about a directive that is refused anyway would only be noise.
    private static bool IsAboutDirective(Diagnostic diagnostic) =>
        diagnostic.Location.SourceTree is { } tree && diagnostic.Location.IsInSource
        && tree.GetRoot().FindTrivia(diagnostic.Location.SourceSpan.Start, findInsideTrivia: false).IsDirective;

    private void CheckDirectives(ParsedPolicy part)
    {
        if (!part.Root.ContainsDirectives) return;
        foreach (SyntaxTrivia trivia in part.Root.DescendantTrivia(descendIntoTrivia: false).Where(trivia => trivia.IsDirective))
            findings.Refuse(Refusals.Directive, trivia.GetLocation(), trivia.ToString().Trim());
    }

    private void CheckMembers(ParsedPolicy part, bool isLoaded)
    {
        foreach (SyntaxNode node in part.Root.ChildNodes())
        {
            switch (node)
            {
                case GlobalStatementSyntax { Statement: var statement }:
                    if (isLoaded && !MayStandInLibrary(statement)) findings.Refuse(Refusals.LoadedStatement, node.GetLocation());
                    break;
                case EnumDeclarationSyntax: break;
                case UsingDirectiveSyntax: findings.Refuse(Refusals.Using, node.GetLocation(), "using directive"); break;
                case ExternAliasDirectiveSyntax: findings.Refuse(Refusals.Using, node.GetLocation(), "extern alias"); break;
                case BaseNamespaceDeclarationSyntax: findings.Refuse(Refusals.Using, node.GetLocation(), "namespace"); break;
                case AttributeListSyntax: findings.Refuse(Refusals.Attributes, node.GetLocation()); break;
                default: findings.Refuse(Refusals.Declaration, node.GetLocation()); break;
            }
        }
    }

    private static bool MayStandInLibrary(StatementSyntax statement) =>
        statement is LocalFunctionStatementSyntax or LocalDeclarationStatementSyntax { IsConst: true };
}
