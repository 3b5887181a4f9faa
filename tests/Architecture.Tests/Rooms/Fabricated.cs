using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RulesEngine.Architecture.Tests.Rooms;

/// <summary>Small assemblies that break the rules, so that the rules are seen to fail.</summary>
internal static class Fabricated
{
    private static readonly MetadataReference[] Framework =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    public static MemoryStream Assembly(string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Fabricated",
            [CSharpSyntaxTree.ParseText(source)],
            Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        MemoryStream assembly = new();
        Microsoft.CodeAnalysis.Emit.EmitResult result = compilation.Emit(assembly);
        Xunit.Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        assembly.Position = 0;
        return assembly;
    }
}
