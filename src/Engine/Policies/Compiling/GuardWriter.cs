using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Policies.Compiling;

/// <summary>Writes the calls of <see cref="Guard"/> and <see cref="Measured"/> into a policy, as text, so that no line moves.</summary>
/// <param name="model">Knows what the source means.</param>
/// <param name="probes">Notes the expressions of functions that are entered; null where nobody wants to know.</param>
internal sealed class GuardWriter(SemanticModel model, ProbeWriter? probes = null) : CSharpSyntaxWalker
{
    private const string Prefix = "global::RulesEngine.Policies.Guard.";
    private const string Text = Prefix + "Text(";
    private const string Size = Prefix + "Size(";

    // A body of ordinary length runs through once and cannot run away; its first payment would cost more than the body itself.
    private const int FreeUnits = 1_000;

    private readonly TextEdits _edits = new();
    private readonly Stack<int> _functionCosts = new();

    public TextEdits Guard(MethodDeclarationSyntax decide)
    {
        int cost = Cost.Of(decide.Body!);
        _functionCosts.Push(cost);
        if (cost > FreeUnits) _edits.Open(decide.Body!.OpenBraceToken.Span.End, Spend(cost));
        Visit(decide.Body);
        return _edits;
    }

    // 1. Whatever can run again pays at its beginning: loops, labels, functions.

    public override void VisitWhileStatement(WhileStatementSyntax node)
    {
        PayInLoop(node, node.Statement);
        base.VisitWhileStatement(node);
    }

    public override void VisitDoStatement(DoStatementSyntax node)
    {
        PayInLoop(node, node.Statement);
        base.VisitDoStatement(node);
    }

    public override void VisitForStatement(ForStatementSyntax node)
    {
        PayInLoop(node, node.Statement);
        base.VisitForStatement(node);
    }

    public override void VisitForEachStatement(ForEachStatementSyntax node)
    {
        PayInLoop(node, node.Statement);
        base.VisitForEachStatement(node);
    }

    public override void VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        PayInLoop(node, node.Statement);
        base.VisitForEachVariableStatement(node);
    }

    public override void VisitLabeledStatement(LabeledStatementSyntax node)
    {
        _edits.Open(node.ColonToken.Span.End, Spend(_functionCosts.Peek()));
        base.VisitLabeledStatement(node);
    }

    public override void VisitSwitchStatement(SwitchStatementSyntax node)
    {
        bool jumps = node.DescendantNodes().Any(inner => inner.IsKind(SyntaxKind.GotoCaseStatement) || inner.IsKind(SyntaxKind.GotoDefaultStatement));
        if (jumps)
            foreach (SwitchSectionSyntax section in node.Sections) _edits.Open(section.Labels.Last().ColonToken.Span.End, Spend(_functionCosts.Peek()));
        base.VisitSwitchStatement(node);
    }

    public override void VisitLocalFunctionStatement(LocalFunctionStatementSyntax node)
    {
        int cost = Cost.Of(node);
        if (node.Body is { } body) _edits.Open(body.OpenBraceToken.Span.End, Spend(cost));
        else if (node.ExpressionBody is { } expression)
        {
            bool isVoid = model.GetDeclaredSymbol(node)!.ReturnsVoid;
            _edits.Replace(expression.ArrowToken.SpanStart, expression.ArrowToken.Span.Length, "{" + Enter(expression.Expression, cost) + (isVoid ? "" : "return "));
            _edits.Close(node.SemicolonToken.Span.End, "}");
        }

        _functionCosts.Push(cost);
        base.VisitLocalFunctionStatement(node);
        _functionCosts.Pop();
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        EnterFunction(node);
        base.VisitSimpleLambdaExpression(node);
        _functionCosts.Pop();
    }

    public override void VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node)
    {
        EnterFunction(node);
        base.VisitParenthesizedLambdaExpression(node);
        _functionCosts.Pop();
    }

    public override void VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node)
    {
        EnterFunction(node);
        base.VisitAnonymousMethodExpression(node);
        _functionCosts.Pop();
    }

    // 2. Whatever copies text or makes room pays before it does.

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (IsConcatenation(node))
        {
            PayForText(node.Left);
            PayForText(node.Right);
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitAssignmentExpression(AssignmentExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.AddAssignmentExpression) && IsText(node))
        {
            Wrap(node, Text, ")");
            PayForText(node.Right);
        }

        base.VisitAssignmentExpression(node);
    }

    public override void VisitInterpolation(InterpolationSyntax node)
    {
        PayForText(node.Expression);
        base.VisitInterpolation(node);
    }

    public override void VisitArrayCreationExpression(ArrayCreationExpressionSyntax node)
    {
        if (node.Initializer is null)
            foreach (ExpressionSyntax size in node.Type.RankSpecifiers.SelectMany(rank => rank.Sizes).Where(size => size is not OmittedArraySizeExpressionSyntax))
                Wrap(size, Size, ")");
        base.VisitArrayCreationExpression(node);
    }

    // 3. Whatever costs more than it looks goes through Measured.

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (model.GetSymbolInfo(node).Symbol is IMethodSymbol method && Names.IsMeasured(method.ReducedFrom ?? method) && NameIn(node.Expression) is { } name)
            _edits.Open(name.Identifier.Span.End, "Measured");
        base.VisitInvocationExpression(node);
    }

    private void PayInLoop(StatementSyntax loop, StatementSyntax body)
    {
        string spend = Spend(Cost.Of(loop) + Cost.Of(body));
        if (body is BlockSyntax block) _edits.Open(block.OpenBraceToken.Span.End, spend);
        else
        {
            _edits.Open(body.SpanStart, "{" + spend);
            _edits.Close(body.Span.End, "}");
        }
    }

    private void EnterFunction(AnonymousFunctionExpressionSyntax node)
    {
        int cost = Cost.Of(node);
        _functionCosts.Push(cost);
        if (node.Block is { } block) _edits.Open(block.OpenBraceToken.Span.End, Spend(cost));
        else if (node.ExpressionBody is { } expression)
        {
            bool isVoid = ((IMethodSymbol)model.GetSymbolInfo(node).Symbol!).ReturnsVoid;
            _edits.Open(expression.SpanStart, "{" + Enter(expression, cost) + (isVoid ? "" : "return "));
            _edits.Close(expression.Span.End, ";}");
        }
    }

    private void PayForText(ExpressionSyntax operand)
    {
        bool isPaidFor = operand is BinaryExpressionSyntax binary && IsConcatenation(binary);
        if (isPaidFor || !IsText(operand) || model.GetConstantValue(operand).HasValue) return;
        // Inside an interpolation the colons of global:: would begin a format.
        if (operand.Parent is InterpolationSyntax) Wrap(operand, "(" + Text, "))");
        else Wrap(operand, Text, ")");
    }

    private void Wrap(ExpressionSyntax expression, string before, string behind) => _edits.Wrap(expression.Span, before, behind);

    private bool IsConcatenation(BinaryExpressionSyntax node) => node.IsKind(SyntaxKind.AddExpression) && IsText(node);

    private bool IsText(ExpressionSyntax node) => model.GetTypeInfo(node).Type?.SpecialType == SpecialType.System_String;

    private static SimpleNameSyntax? NameIn(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private string Enter(ExpressionSyntax body, int cost) => Spend(cost) + probes?.Enter(body);

    private static string Spend(int units) => $"{Prefix}Spend({units});";
}
