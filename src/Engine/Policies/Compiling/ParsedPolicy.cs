using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RulesEngine.Policies.Compiling;

/// <summary>A source parsed on its own, before anything is put around it: what it could break out of is not there yet.</summary>
internal sealed class ParsedPolicy
{
    public static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.None);

    private ParsedPolicy(PolicySource source, IReadOnlyList<ParsedPolicy> loaded)
    {
        Source = source;
        Loaded = loaded;
        Text = PolicyHeader.Blank(source.Text);
        Tree = (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(SourceText.From(Text), Options, source.File);
        Root = Tree.GetCompilationUnitRoot();
    }

    public PolicySource Source { get; }

    public IReadOnlyList<ParsedPolicy> Loaded { get; }

    public string Text { get; }

    public CSharpSyntaxTree Tree { get; }

    public CompilationUnitSyntax Root { get; }

    /// <summary>What it loads, then itself.</summary>
    public IEnumerable<ParsedPolicy> Parts => [.. Loaded, this];

    /// <summary>The statements; where an enum stood there is as much white space.</summary>
    public string Body => Keep(EnumSpans(), kept: false);

    /// <summary>The enums; where a statement stood there is as much white space.</summary>
    public string Enums => Keep(EnumSpans(), kept: true);

    public static ParsedPolicy Parse(PolicySource source) => new(source, [.. source.Loaded.Select(Parse)]);

    private TextSpan[] EnumSpans() => [.. Root.Members.OfType<EnumDeclarationSyntax>().Select(member => member.Span)];

    private string Keep(TextSpan[] spans, bool kept)
    {
        if (spans.Length == 0) return kept ? "" : Text;
        char[] text = Text.ToCharArray();
        for (int i = 0; i < text.Length; i++)
            if (text[i] is not ('\r' or '\n') && spans.Any(span => span.Contains(i)) != kept) text[i] = ' ';
        return new string(text);
    }
}
