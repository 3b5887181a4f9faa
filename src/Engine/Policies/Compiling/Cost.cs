using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Policies.Compiling;

/// <summary>What running through a piece of code once costs at most, in units of <see cref="Guard"/>, known before it runs.</summary>
internal static class Cost
{
    private const int Call = 8;
    private const int ExpressionsPerUnit = 8;

    /// <summary>The cost of a function's body, or of one turn of a loop; what is paid for by itself, inner loops and functions, is left out.</summary>
    public static int Of(SyntaxNode region)
    {
        int units = 1;
        int expressions = 0;
        foreach (SyntaxNode node in region.DescendantNodes(node => node == region || !PaysForItself(node)))
        {
            if (IsCall(node)) units += Call;
            else if (node.IsKind(SyntaxKind.EqualsExpression) || node.IsKind(SyntaxKind.NotEqualsExpression)) units++;
            else if (node is ExpressionSyntax or StatementSyntax) expressions++;
        }

        return units + expressions / ExpressionsPerUnit;
    }

    private static bool IsCall(SyntaxNode node) => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax
        or ElementAccessExpressionSyntax or ElementBindingExpressionSyntax or InterpolationSyntax or CollectionExpressionSyntax or ArrayCreationExpressionSyntax;

    private static bool PaysForItself(SyntaxNode node) =>
        node is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax || IsLoopBody(node);

    private static bool IsLoopBody(SyntaxNode node) => node is StatementSyntax && node.Parent switch
    {
        WhileStatementSyntax loop => loop.Statement == node,
        DoStatementSyntax loop => loop.Statement == node,
        ForStatementSyntax loop => loop.Statement == node,
        CommonForEachStatementSyntax loop => loop.Statement == node,
        _ => false,
    };
}
