using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Policies.Compiling;

/// <summary>
/// Writes the calls of <see cref="Probe"/> into a policy, as text, so that no line moves. A condition keeps what it says about
/// variables: <c>x is { } y</c> still means that y is there behind it.
/// </summary>
/// <param name="model">Knows what the source means.</param>
internal sealed class ProbeWriter(SemanticModel model) : CSharpSyntaxWalker
{
    /// <summary>The field of the policy that takes the notes.</summary>
    public const string Field = "__Reached";

    private const string Class = "(global::RulesEngine.Policies.Probe.";
    private const int LongestText = 60;

    private readonly List<CoveragePoint> _points = [];
    private readonly HashSet<(string File, int Line)> _lines = [];
    private TextEdits _edits = new();

    public IReadOnlyList<CoveragePoint> Points => _points;

    /// <summary>Adds the calls to what <see cref="GuardWriter"/> has written: they cost the policy nothing of what it may spend.</summary>
    public void Write(MethodDeclarationSyntax decide, TextEdits edits)
    {
        _edits = edits;
        foreach (StatementSyntax statement in decide.Body!.Statements.Where(IsAuthors)) Visit(statement);
        _edits.Open(decide.SpanStart, string.Create(CultureInfo.InvariantCulture, $"internal static readonly bool[] {Field} = new bool[{_points.Count}];"));
    }

    /// <summary>The call that notes that a function's expression is reached, as a statement.</summary>
    public string Enter(ExpressionSyntax body) => $"{Reach(Add(body, isLine: false, "was never asked"))};";

    public override void Visit(SyntaxNode? node)
    {
        if (node is StatementSyntax statement) MarkLine(statement);
        if (node is ExpressionSyntax condition && IsCondition(condition) && !model.GetConstantValue(condition).HasValue) MarkCondition(condition);
        base.Visit(node);
    }

    public override void VisitSwitchStatement(SwitchStatementSyntax node)
    {
        foreach (SwitchSectionSyntax section in node.Sections)
            _edits.Open(section.Statements[0].SpanStart, $"{Reach(Add(section.Labels[0], isLine: false, "was never taken"))};");
        base.VisitSwitchStatement(node);
    }

    public override void VisitSwitchExpressionArm(SwitchExpressionArmSyntax node)
    {
        string reach = $"({Reach(Add(node.Pattern, isLine: false, "was never taken"))} || true)";
        if (node.WhenClause is not { Condition: var condition }) _edits.Close(node.Pattern.Span.End, $" when {reach}");
        else
        {
            _edits.Open(condition.SpanStart, "(");
            _edits.Close(condition.Span.End, $") && {reach}");
        }

        base.VisitSwitchExpressionArm(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.CoalesceExpression))
        {
            int place = Add(node.Left, isLine: false, "was never there");
            Add(node.Left, isLine: false, "was never null");
            _edits.Wrap(node.Left.Span, $"{Class}Value(", $", {Notes}, {Number(place)}))");
        }

        base.VisitBinaryExpression(node);
    }

    private void MarkLine(StatementSyntax statement)
    {
        if (statement is BlockSyntax or LabeledStatementSyntax or LocalFunctionStatementSyntax or LocalDeclarationStatementSyntax { IsConst: true } or EmptyStatementSyntax) return;
        FileLinePositionSpan place = statement.GetLocation().GetMappedLineSpan();
        if (!_lines.Add((place.Path, place.StartLinePosition.Line))) return;
        bool isAlone = statement.Parent is BlockSyntax or SwitchSectionSyntax or LabeledStatementSyntax;
        _edits.Open(statement.SpanStart, $"{(isAlone ? "" : "{")}{Reach(Add(statement, isLine: true, "was never reached"))};");
        if (!isAlone) _edits.Close(statement.Span.End, "}");
    }

    // The constants cost nothing at run time; they tell the compiler that one way out of each side cannot be.
    private void MarkCondition(ExpressionSyntax condition)
    {
        int place = Add(condition, isLine: false, "was never true");
        int otherwise = Add(condition, isLine: false, "was never false");
        _edits.Wrap(condition.Span, "((", $") && ({Reach(place)} || true) || {Reach(otherwise)} && false)");
    }

    /// <summary>A condition that is not made of others: what decides an <c>if</c>, a loop, a <c>?:</c> or a <c>when</c>, and each part of <c>&amp;&amp;</c> and <c>||</c>.</summary>
    private static bool IsCondition(ExpressionSyntax node)
    {
        if (IsComposed(node)) return false;
        SyntaxNode outer = node;
        while (outer.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }) outer = outer.Parent;
        return outer.Parent switch
        {
            BinaryExpressionSyntax both => IsLogical(both),
            IfStatementSyntax branch => branch.Condition == outer,
            ConditionalExpressionSyntax choice => choice.Condition == outer,
            WhileStatementSyntax loop => loop.Condition == outer,
            DoStatementSyntax loop => loop.Condition == outer,
            ForStatementSyntax loop => loop.Condition == outer,
            WhenClauseSyntax => true,
            _ => false,
        };
    }

    private static bool IsComposed(ExpressionSyntax node) =>
        node is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
        || (node is BinaryExpressionSyntax both && IsLogical(both));

    private static bool IsLogical(BinaryExpressionSyntax node) => node.IsKind(SyntaxKind.LogicalAndExpression) || node.IsKind(SyntaxKind.LogicalOrExpression);

    // The template's own last line is hidden.
    private static bool IsAuthors(StatementSyntax statement) => statement.SyntaxTree.GetLineVisibility(statement.SpanStart) == LineVisibility.Visible;

    private int Add(SyntaxNode node, bool isLine, string missed)
    {
        FileLinePositionSpan place = node.GetLocation().GetMappedLineSpan();
        (int line, int column) = (place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1);
        _points.Add(new CoveragePoint(place.Path, line, column, isLine, isLine ? missed : $"{missed}: {Shown(node)}"));
        return _points.Count - 1;
    }

    private static string Shown(SyntaxNode node)
    {
        string text = string.Join(' ', node.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    private static string Reach(int place) => $"global::RulesEngine.Policies.Probe.Reach({Notes}, {Number(place)})";

    private static string Notes => $"global::{PolicyLoader.TypeName}.{Field}";

    private static string Number(int place) => place.ToString(CultureInfo.InvariantCulture);
}
