using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Policies.Compiling;

/// <summary>Refuses what a policy may not even say, whatever it would mean.</summary>
/// <param name="findings">Where refusals go.</param>
internal sealed class SyntaxCheck(Findings findings)
{
    /// <summary>How deep statements and expressions may stand in each other: the compiler and the runtime walk them on their stack.</summary>
    public const int MaxDepth = 250;

    /// <summary>The longest local function or lambda, in characters: its frame on the stack grows with it, and it may call itself.</summary>
    public const int MaxFunctionLength = 4_000;

    public void Check(SyntaxNode root)
    {
        Stack<(SyntaxNode Node, int Depth)> open = new();
        open.Push((root, 0));
        while (open.TryPop(out (SyntaxNode Node, int Depth) next))
        {
            if (next.Depth > MaxDepth)
            {
                findings.Refuse(Refusals.Size, next.Node.GetLocation(), $"nested more than {MaxDepth} levels deep");
                return;
            }

            CheckNode(next.Node);
            foreach (SyntaxNode child in next.Node.ChildNodes()) open.Push((child, next.Depth + 1));
        }

        foreach (SyntaxToken token in root.DescendantTokens()) CheckToken(token);
    }

    private void CheckNode(SyntaxNode node)
    {
        switch (node)
        {
            case TryStatementSyntax: Refuse(Refusals.Exceptions, node, "try"); break;
            case ThrowStatementSyntax or ThrowExpressionSyntax: Refuse(Refusals.Exceptions, node, "throw"); break;
            case UsingStatementSyntax: Refuse(Refusals.Scopes, node, "using"); break;
            case LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }: Refuse(Refusals.Scopes, node, "using"); break;
            case LockStatementSyntax: Refuse(Refusals.Scopes, node, "lock"); break;
            case YieldStatementSyntax: Refuse(Refusals.Iterator, node, "yield"); break;
            case QueryExpressionSyntax: Refuse(Refusals.Query, node); break;
            case AttributeListSyntax when node.Parent is not CompilationUnitSyntax: Refuse(Refusals.Attributes, node); break;
            case TypeOfExpressionSyntax: Refuse(Refusals.Reflection, node, "typeof"); break;
            case AnonymousObjectCreationExpressionSyntax: Refuse(Refusals.Declaration, node); break;
            case ThisExpressionSyntax or BaseExpressionSyntax: Refuse(Refusals.Symbol, node, node.ToString()); break;
            case ArrayRankSpecifierSyntax { Rank: > 1 }: Refuse(Refusals.Overload, node, node.ToString()); break;
            case SpreadElementSyntax: Refuse(Refusals.Spread, node); break;
            case TypeParameterListSyntax: Refuse(Refusals.Generic, node); break;
            case InterpolationAlignmentClauseSyntax { Value: var width } when !IsSmall(width): Refuse(Refusals.Format, width, width.ToString()); break;
            case InterpolationFormatClauseSyntax { FormatStringToken.ValueText: var format } when !IsShortFormat(format):
                Refuse(Refusals.Format, node, format);
                break;
            case LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax when node.Span.Length > MaxFunctionLength:
                Refuse(Refusals.Size, node, $"not allowed a function of more than {MaxFunctionLength} characters");
                break;
            default: CheckMemory(node); break;
        }
    }

    private void CheckMemory(SyntaxNode node)
    {
        string what = node switch
        {
            UnsafeStatementSyntax => "unsafe",
            FixedStatementSyntax => "fixed",
            PointerTypeSyntax or FunctionPointerTypeSyntax => "*",
            StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax => "stackalloc",
            SizeOfExpressionSyntax => "sizeof",
            RefExpressionSyntax or RefTypeSyntax => "ref",
            MakeRefExpressionSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax => "__makeref",
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.AddressOfExpression } => "&",
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PointerIndirectionExpression } => "*",
            MemberAccessExpressionSyntax { RawKind: (int)SyntaxKind.PointerMemberAccessExpression } => "->",
            LiteralExpressionSyntax { RawKind: (int)SyntaxKind.ArgListExpression } => "__arglist",
            _ => "",
        };
        if (what.Length > 0) Refuse(Refusals.Unsafe, node, what);
    }

    private void CheckToken(SyntaxToken token)
    {
        Refusal? refusal = token.Kind() switch
        {
            SyntaxKind.AsyncKeyword or SyntaxKind.AwaitKeyword => Refusals.Async,
            SyntaxKind.UnsafeKeyword or SyntaxKind.ExternKeyword => Refusals.Unsafe,
            _ => null,
        };
        if (refusal is not null && token.Parent is not UnsafeStatementSyntax) findings.Refuse(refusal, token.GetLocation(), token.Text);
    }

    /// <summary>Whether a format's result cannot be much longer than the format: <c>D999999999</c> makes a gigabyte.</summary>
    public static bool IsShortFormat(string format) => format.Length <= 32 && format.Count(char.IsAsciiDigit) <= 12 && !HasLongNumber(format);

    // "D4", "0.00", "yyyy-MM-dd" are fine; a letter with three digits behind it is a precision.
    private static bool HasLongNumber(string format) => format.Length > 3 && char.IsAsciiLetter(format[0]) && format.Skip(1).All(char.IsAsciiDigit);

    private static bool IsSmall(ExpressionSyntax width)
    {
        ExpressionSyntax value = width is PrefixUnaryExpressionSyntax { Operand: var operand } ? operand : width;
        return value is LiteralExpressionSyntax { Token.Value: int and >= 0 and <= 200 };
    }

    private void Refuse(Refusal refusal, SyntaxNode node, string what = "") => findings.Refuse(refusal, node.GetLocation(), what);
}
