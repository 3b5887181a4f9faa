using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace RulesEngine.Policies;

/// <summary>
/// Reads what a compiled policy refers to, whatever the source looked like or whoever put the file there, and compares it with the allow-list.
/// The second lock of two: the first reads the source and says it with a line.
/// </summary>
internal static class AssemblyCheck
{
    /// <summary>The first reference that is not allowed, or null where all are.</summary>
    /// <param name="assembly">The assembly, loaded, and nothing of it run: what is read is what the runtime would run.</param>
    /// <param name="file">The source that it was made of, by name.</param>
    public static unsafe string? FindForbidden(Assembly assembly, string file)
    {
        if (!assembly.TryGetRawMetadata(out byte* metadata, out int length)) return "no metadata";
        string? forbidden = FindForbidden(new MetadataReader(metadata, length), AllowList.Assembly(file));
        GC.KeepAlive(assembly); // the metadata goes when it goes
        return forbidden;
    }

    private static string? FindForbidden(MetadataReader reader, AllowList allowed)
    {
        if (reader.GetTableRowCount(TableIndex.ModuleRef) > 0) return "native code";
        foreach (TypeReferenceHandle handle in reader.TypeReferences)
        {
            string type = NameOf(reader, handle);
            if (!allowed.HasType(type)) return type;
        }

        foreach (MemberReferenceHandle handle in reader.MemberReferences)
        {
            MemberReference member = reader.GetMemberReference(handle);
            string? type = NameOf(reader, member.Parent);
            string name = MemberName(reader.GetString(member.Name));
            if (type is not null && !IsConstructorOfScript(type, name) && !allowed.HasMember(type, name)) return $"{type}.{name}";
        }

        return null;
    }

    private static bool IsConstructorOfScript(string type, string name) => name == "new" && type == typeof(PolicyScript).FullName;

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        TypeReference type = reader.GetTypeReference(handle);
        string name = WithoutArity(reader.GetString(type.Name));
        if (type.ResolutionScope.Kind == HandleKind.TypeReference) return $"{NameOf(reader, (TypeReferenceHandle)type.ResolutionScope)}.{name}";
        return $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The type's name; null for the policy's own types and for arrays.</summary>
    private static string? NameOf(MetadataReader reader, EntityHandle parent)
    {
        switch (parent.Kind)
        {
            case HandleKind.TypeReference: return NameOf(reader, (TypeReferenceHandle)parent);
            case HandleKind.TypeSpecification:
                BlobReader signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return null;
                signature.ReadCompressedInteger();
                return NameOf(reader, signature.ReadTypeHandle());
            default: return null;
        }
    }

    private static string MemberName(string name)
    {
        if (name == ".ctor") return "new";
        return name.StartsWith("get_", StringComparison.Ordinal) || name.StartsWith("set_", StringComparison.Ordinal) ? name[4..] : name;
    }

    private static string WithoutArity(string name) => name.IndexOf('`', StringComparison.Ordinal) is >= 0 and int tick ? name[..tick] : name;
}
