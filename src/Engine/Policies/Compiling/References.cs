using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace RulesEngine.Policies.Compiling;

/// <summary>What a policy is compiled against: as little as possible, read from memory, so that a single-file publish works too.</summary>
internal static class References
{
    public static IReadOnlyList<MetadataReference> All { get; } = [.. PolicyReferences.All.Select(Read)];

    private static unsafe PortableExecutableReference Read(Assembly assembly)
    {
        if (!assembly.TryGetRawMetadata(out byte* blob, out int length))
            throw new InvalidOperationException($"The metadata of {assembly.GetName().Name} cannot be read; policies cannot be compiled.");
        ModuleMetadata module = ModuleMetadata.CreateFromMetadata((nint)blob, length);
        return AssemblyMetadata.Create(module).GetReference(display: assembly.GetName().Name);
    }
}
