using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RulesEngine.Policies.Compiling;

/// <summary>The compiler's symbols in the words of the allow-list.</summary>
internal static class Names
{
    /// <summary>The full name without type parameters; an extension block's members belong to the class around it.</summary>
    public static string Of(INamedTypeSymbol type)
    {
        if (type.IsExtension) return Of(type.ContainingType);
        if (type.ContainingType is { } outer) return $"{Of(outer)}.{type.Name}";
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.Name}" : type.Name;
    }

    /// <summary>Whether a call of it is led through <see cref="Measured"/>.</summary>
    public static bool IsMeasured(IMethodSymbol method) => AllowList.IsMeasured(Of(method.ContainingType), method.Name);

    /// <summary>As an author would write it.</summary>
    public static string Shown(ITypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? "";

    /// <summary>Where a reader looks for a name: at the name itself, not at the beginning of the expression that ends in it.</summary>
    public static Location Place(SyntaxNode at) => at switch
    {
        InvocationExpressionSyntax call => Place(call.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        _ => at.GetLocation(),
    };

    /// <summary>A value type that nests others, or holds many: each copy of it takes its place on the stack.</summary>
    public static bool IsWide(INamedTypeSymbol type)
    {
        if (!type.IsValueType || type.TypeArguments.Length == 0) return false;
        if (type.IsTupleType && type.TupleElements.Length > 7) return true;
        return type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            ? type.TypeArguments.OfType<INamedTypeSymbol>().Any(IsWide)
            : type.TypeArguments.OfType<INamedTypeSymbol>().Any(IsNotPlain);
    }

    private static bool IsNotPlain(INamedTypeSymbol type)
    {
        if (!type.IsValueType || type.TypeKind == TypeKind.Enum) return false;
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return type.TypeArguments.OfType<INamedTypeSymbol>().Any(IsNotPlain);
        return type.TypeArguments.Length > 0 || type.ContainingNamespace.ToDisplayString() == "RulesEngine.Vocabulary";
    }
}
