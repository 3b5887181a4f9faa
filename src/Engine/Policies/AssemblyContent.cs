using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace RulesEngine.Policies;

/// <summary>What an assembly does, without where it came from: two sources that mean the same have the same content.</summary>
internal static class AssemblyContent
{
    /// <summary>A hash over its methods and its metadata, in hex. The id that each compilation gets is left out.</summary>
    public static string HashOf(byte[] code)
    {
        using PEReader file = new(new MemoryStream(code));
        MetadataReader reader = file.GetMetadataReader();
        byte[] metadata = file.GetMetadata().GetContent().ToArray();
        metadata.AsSpan(reader.GetHeapMetadataOffset(HeapIndex.Guid), reader.GetHeapSize(HeapIndex.Guid)).Clear();
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(metadata);
        foreach (MethodDefinitionHandle handle in reader.MethodDefinitions)
        {
            int address = reader.GetMethodDefinition(handle).RelativeVirtualAddress;
            if (address != 0) hash.AppendData(file.GetMethodBody(address).GetILBytes()!);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
