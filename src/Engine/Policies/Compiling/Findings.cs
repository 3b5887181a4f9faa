using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Policies.Compiling;

/// <summary>What one compilation has to say, collected in the author's own lines and columns.</summary>
internal sealed class Findings
{
    // Worth saying, no reason to keep a policy away: a variable or a function that nobody uses.
    private static readonly HashSet<string> Remarks = ["CS0168", "CS0219", "CS8321"];

    // Not worth saying: code behind the last return, such as the template's own.
    private static readonly HashSet<string> Noise = ["CS0162", "CS1701", "CS1702"];

    private readonly HashSet<PolicyDiagnostic> _all = [];

    public bool HaveErrors => _all.Any(diagnostic => diagnostic.Severity == PolicySeverity.Error);

    public IReadOnlyList<PolicyDiagnostic> All => [.. _all.OrderBy(d => d.File, StringComparer.Ordinal).ThenBy(d => d.Line).ThenBy(d => d.Column)];

    public void Refuse(Refusal refusal, Location location, string what = "")
    {
        (string file, int line, int column) = Place(location);
        // One word about one place: a member says more than its type, which was looked at before it.
        _all.RemoveWhere(earlier => earlier.Line == line && earlier.Column == column && earlier.File == file && earlier.Code.StartsWith("RE", StringComparison.Ordinal));
        _all.Add(refusal.At(file, line, column, what));
    }

    public void Refuse(Refusal refusal, PolicySource source, int line = 1, string what = "") => _all.Add(refusal.At(source.File, line, 1, what));

    public void Add(IEnumerable<Diagnostic> diagnostics)
    {
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (diagnostic.Severity < DiagnosticSeverity.Warning || Noise.Contains(diagnostic.Id)) continue;
            (string file, int line, int column) = Place(diagnostic.Location);
            if (IsAboutUnknownName(diagnostic, out string name) && Denials.OfUnknown(name) is { } refusal)
            {
                _all.Add(refusal.At(file, line, column, name));
                continue;
            }

            PolicySeverity severity = Remarks.Contains(diagnostic.Id) ? PolicySeverity.Warning : PolicySeverity.Error;
            string message = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
            _all.Add(new PolicyDiagnostic(file, line, column, diagnostic.Id, severity, message.TrimEnd('.') + ".", Hints.For(diagnostic)));
        }
    }

    private static bool IsAboutUnknownName(Diagnostic diagnostic, out string name)
    {
        bool isUnknown = diagnostic.Id is "CS0103" or "CS0246" or "CS0234" or "CS1061" or "CS1069" or "CS1070";
        name = isUnknown ? NameAt(diagnostic.Location) : "";
        return isUnknown;
    }

    // The compiler points at the one part that it does not know; the namespaces before it say more.
    private static string NameAt(Location location)
    {
        SyntaxNode node = location.SourceTree!.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        while (node.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax or IdentifierNameSyntax }
            && node.Parent.Span.End <= location.SourceSpan.End) node = node.Parent;
        return node.ToString();
    }

    private static (string File, int Line, int Column) Place(Location location)
    {
        FileLinePositionSpan span = location.GetMappedLineSpan();
        return (span.Path, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }
}
