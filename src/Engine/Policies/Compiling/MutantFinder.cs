using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RulesEngine.Vocabulary;

namespace RulesEngine.Policies.Compiling;

/// <summary>Finds the small changes of one file that its tests should notice: by its text alone, so some of them will not compile.</summary>
internal sealed class MutantFinder : CSharpSyntaxWalker
{
    private static readonly Dictionary<SyntaxKind, string> OtherOperator = new()
    {
        [SyntaxKind.LessThanToken] = "<=",
        [SyntaxKind.LessThanEqualsToken] = "<",
        [SyntaxKind.GreaterThanToken] = ">=",
        [SyntaxKind.GreaterThanEqualsToken] = ">",
        [SyntaxKind.EqualsEqualsToken] = "!=",
        [SyntaxKind.ExclamationEqualsToken] = "==",
        [SyntaxKind.PlusToken] = "-",
        [SyntaxKind.MinusToken] = "+",
        [SyntaxKind.AsteriskToken] = "/",
        [SyntaxKind.SlashToken] = "*",
    };

    private static readonly Dictionary<string, string> OtherVerb = new(StringComparer.Ordinal)
    {
        ["Retry"] = "Failover()",
        ["Failover"] = "Fail()",
        ["Deliver"] = "Failover()",
        ["Resume"] = "Fail()",
    };

    private static readonly Dictionary<string, string> OtherName = new(StringComparer.Ordinal)
    {
        ["Candidates"] = "Deployments",
        ["Untried"] = "Candidates",
        ["FirstOrDefault"] = "LastOrDefault",
        ["MinBy"] = "MaxBy",
        ["MaxBy"] = "MinBy",
        ["Any"] = "All",
        ["All"] = "Any",
        ["Only"] = "Prefer",
    };

    // What these say is for people; no request goes another way for it.
    private static readonly HashSet<string> Wordings = ["Because", "Fail", "Respond"];

    private static readonly string[] Kinds = Enum.GetNames<FailureKind>();

    private readonly PolicySource _source;
    private readonly List<PolicyMutant> _found = [];

    private MutantFinder(PolicySource source) => _source = source;

    public static IReadOnlyList<PolicyMutant> Find(PolicySource source)
    {
        MutantFinder finder = new(source);
        finder.Visit(ParsedPolicy.Parse(source).Root);
        return [.. finder._found.DistinctBy(mutant => mutant.Text)];
    }

    // 1. Rules that go.

    public override void VisitIfStatement(IfStatementSyntax node)
    {
        if (node.Else is null) Replace(node, ";");
        Negate(node.Condition);
        base.VisitIfStatement(node);
    }

    public override void VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        Replace(node, ";");
        base.VisitExpressionStatement(node);
    }

    public override void VisitReturnStatement(ReturnStatementSyntax node)
    {
        if (node.Expression is { } value && !IsDefault(value)) Replace(value, "default");
        else if (node.Expression is { } nothing) Replace(nothing, "Fail()");
        base.VisitReturnStatement(node);
    }

    // 2. Conditions that turn, or lose a part.

    public override void VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        Negate(node.Condition);
        base.VisitConditionalExpression(node);
    }

    public override void VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node)
    {
        if (node.ExpressionBody is { } body) Negate(body);
        base.VisitSimpleLambdaExpression(node);
    }

    public override void VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        switch (node.Kind())
        {
            case SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression:
                Replace(node, node.Left.ToString());
                Replace(node, node.Right.ToString());
                break;
            default:
                if (OtherOperator.TryGetValue(node.OperatorToken.Kind(), out string? other)) Replace(node.OperatorToken.Span, other);
                break;
        }

        base.VisitBinaryExpression(node);
    }

    public override void VisitBinaryPattern(BinaryPatternSyntax node)
    {
        Replace(node, node.Left.ToString());
        Replace(node, node.Right.ToString());
        base.VisitBinaryPattern(node);
    }

    public override void VisitSubpattern(SubpatternSyntax node)
    {
        if (node.Parent is PropertyPatternClauseSyntax { Subpatterns: { Count: > 1 } all }) Replace((SyntaxNode)node.Parent, $"{{ {string.Join(", ", all.Where(one => one != node))} }}");
        base.VisitSubpattern(node);
    }

    public override void VisitRelationalPattern(RelationalPatternSyntax node)
    {
        Replace(node.OperatorToken.Span, OtherOperator[node.OperatorToken.Kind()]);
        base.VisitRelationalPattern(node);
    }

    // 3. Numbers, kinds, verbs, names that are others.

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        foreach (string other in Others(node)) Replace(node, other);
        base.VisitLiteralExpression(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is IdentifierNameSyntax { Identifier.Text: var verb } && OtherVerb.TryGetValue(verb, out string? other)) Replace(node, other);
        foreach (ArgumentSyntax named in node.ArgumentList.Arguments.Where(argument => argument.NameColon is not null))
            Replace(node.ArgumentList, $"({string.Join(", ", node.ArgumentList.Arguments.Where(argument => argument != named))})");
        base.VisitInvocationExpression(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        string name = node.Identifier.Text;
        bool isMember = node.Parent is MemberAccessExpressionSyntax access && access.Name == node;
        if (OtherName.TryGetValue(name, out string? other)) Replace(node, other);
        else if (Array.IndexOf(Kinds, name) is >= 0 and int kind && !isMember) Replace(node, Kinds[(kind + 1) % Kinds.Length]);
        base.VisitIdentifierName(node);
    }

    private static IEnumerable<string> Others(LiteralExpressionSyntax node) => node.Token.Value switch
    {
        true => ["false"],
        false => ["true"],
        0 => ["1"],
        int and < 10 and var small => [$"{small + 1}", $"{small - 1}"],
        int large => [$"{large * 2L}", $"{large / 2}"],
        double or decimal => [$"({node} * 2)", $"({node} / 2)"],
        string text when !IsWording(node) && text.Length > 0 => ["\"\"", $"\"{text}?\""],
        _ => [],
    };

    private static bool IsWording(LiteralExpressionSyntax node) => node.Token.Value is string
        && node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
        && Wordings.Contains(call.Expression is MemberAccessExpressionSyntax access ? access.Name.Identifier.Text : call.Expression.ToString());

    private static bool IsDefault(ExpressionSyntax value) => value.IsKind(SyntaxKind.DefaultLiteralExpression);

    private void Negate(ExpressionSyntax condition) => Replace(condition, $"!({condition})");

    private void Replace(SyntaxNode node, string becomes) => Replace(node.Span, becomes);

    private void Replace(Microsoft.CodeAnalysis.Text.TextSpan span, string becomes)
    {
        string text = _source.Text;
        string before = text[..span.Start];
        (int line, int column) = (before.Count(letter => letter == '\n') + 1, span.Start - before.LastIndexOf('\n'));
        string was = text[span.Start..span.End];

        // What goes leaves its newlines behind: the lines below it keep their numbers.
        string lines = new('\n', Math.Max(0, was.Count(letter => letter == '\n') - becomes.Count(letter => letter == '\n')));
        _found.Add(new PolicyMutant(_source.File, line, column, was, becomes) { Text = before + becomes + lines + text[span.End..] });
    }
}
