using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace RulesEngine.Policies.Compiling;

/// <summary>From a policy's text to an assembly, step by step. The only room that knows Roslyn begins here.</summary>
internal static class Pipeline
{
    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, deterministic: true,
        nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false);

    public static (PolicyAssembly? Assembly, IReadOnlyList<PolicyDiagnostic> Diagnostics) Run(PolicySource source, CancellationToken cancellationToken)
    {
        Findings findings = new();
        PolicyAssembly? assembly = Run(source, findings, cancellationToken);
        return (findings.HaveErrors ? null : assembly, findings.All);
    }

    private static PolicyAssembly? Run(PolicySource source, Findings findings, CancellationToken cancellationToken)
    {
        // 1. Alone, the text must be clean: what is put around it must never be what makes it whole.
        ParsedPolicy policy = ParsedPolicy.Parse(source);
        new SourceCheck(findings).Check(policy);
        if (findings.HaveErrors) return null;

        // 2. Inside its class, it must mean something.
        SyntaxTree wrapped = Parse(PolicyTemplate.Wrap(policy));
        CSharpCompilation compilation = CSharpCompilation.Create($"policy-{source.Name}", [wrapped], References.All, Options);
        findings.Add(compilation.GetDiagnostics(cancellationToken));
        if (findings.HaveErrors) return null;

        // 3. Emit.
        return Emit(compilation, findings, cancellationToken);
    }

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(SourceText.From(text, System.Text.Encoding.UTF8), ParsedPolicy.Options, "policy.g.cs");

    private static PolicyAssembly Emit(CSharpCompilation compilation, Findings findings, CancellationToken cancellationToken)
    {
        using MemoryStream code = new();
        using MemoryStream symbols = new();
        EmitOptions options = new(debugInformationFormat: DebugInformationFormat.PortablePdb);
        EmitResult result = compilation.Emit(code, symbols, options: options, cancellationToken: cancellationToken);
        findings.Add(result.Diagnostics);
        return new PolicyAssembly(code.ToArray(), symbols.ToArray());
    }
}
