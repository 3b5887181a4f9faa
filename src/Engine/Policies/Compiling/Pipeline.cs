using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace RulesEngine.Policies.Compiling;

/// <summary>From a policy's text to an assembly, step by step. The only room that knows Roslyn begins here.</summary>
internal static class Pipeline
{
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true,
        nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    // A test that fails says at which line: no line may be optimized away.
    private static readonly CSharpCompilationOptions OptionsOfTests = Options.WithOptimizationLevel(OptimizationLevel.Debug);

    /// <param name="source">The policy, with all that it loads.</param>
    /// <param name="points">Takes what of it can be reached, and the policy notes what is; null in production.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static (PolicyAssembly? Assembly, IReadOnlyList<PolicyDiagnostic> Diagnostics) Run(
        PolicySource source, List<CoveragePoint>? points, CancellationToken cancellationToken)
    {
        Findings findings = new();
        PolicyAssembly? assembly = Run(source, findings, points, cancellationToken);
        return (findings.HaveErrors ? null : assembly, findings.All);
    }

    private static PolicyAssembly? Run(PolicySource source, Findings findings, List<CoveragePoint>? points, CancellationToken cancellationToken)
    {
        // 1. Alone, the text must be clean: what is put around it must never be what makes it whole.
        ParsedPolicy policy = ParsedPolicy.Parse(source);
        new SourceCheck(findings).Check(policy);
        if (findings.HaveErrors) return null;

        // 2. Inside its class, it must mean something.
        string text = PolicyTemplate.Wrap(policy);
        SyntaxTree wrapped = Parse(text);
        CSharpCompilation compilation = CSharpCompilation.Create($"policy-{source.Name}", [wrapped], References.All, PolicyFile.IsTest(source.File) ? OptionsOfTests : Options);
        findings.Add(compilation.GetDiagnostics(cancellationToken));
        if (findings.HaveErrors) return null;

        // 3. It may touch only what is on the list.
        MethodDeclarationSyntax decide = FindDecide(wrapped);
        SemanticModel model = compilation.GetSemanticModel(wrapped);
        new SymbolCheck(model, AllowList.Source(source.File), findings).Check(decide);
        if (findings.HaveErrors) return null;

        // 4. It must end, and soon.
        ProbeWriter? probes = points is null ? null : new ProbeWriter(model);
        TextEdits guards = new GuardWriter(model, probes).Guard(decide);
        probes?.Write(decide, guards);
        points?.AddRange(probes!.Points);
        compilation = compilation.ReplaceSyntaxTree(wrapped, Parse(guards.ApplyTo(text)));

        // 5. What was made of it is looked at once more, without its source, when it is loaded.
        PolicyAssembly? assembly = Emit(compilation, out ImmutableArray<Diagnostic> problems, cancellationToken);
        foreach (Diagnostic problem in problems) RefuseOverload(problem, wrapped, guards, findings);
        return assembly;
    }

    private static MethodDeclarationSyntax FindDecide(SyntaxTree wrapped) =>
        wrapped.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(method => method.Modifiers.Any(SyntaxKind.OverrideKeyword));

    // The unguarded text had no errors: what is wrong now is a measured call in a form that Measured does not have.
    private static void RefuseOverload(Diagnostic problem, SyntaxTree wrapped, TextEdits guards, Findings findings)
    {
        string name = problem.Location.SourceTree!.GetText().ToString(problem.Location.SourceSpan).Replace("Measured", "", StringComparison.Ordinal);
        int start = guards.Original(problem.Location.SourceSpan.Start);
        findings.Refuse(Refusals.Overload, Location.Create(wrapped, new TextSpan(start, 0)), name);
    }

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParsedPolicy.Options, "policy.g.cs");

    private static PolicyAssembly? Emit(CSharpCompilation compilation, out ImmutableArray<Diagnostic> problems, CancellationToken cancellationToken)
    {
        using MemoryStream code = new();
        using MemoryStream symbols = new();
        EmitOptions options = new(debugInformationFormat: DebugInformationFormat.PortablePdb);
        EmitResult result = compilation.Emit(code, symbols, options: options, cancellationToken: cancellationToken);
        problems = [.. result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        return result.Success ? new PolicyAssembly(code.ToArray(), symbols.ToArray()) : null;
    }
}
