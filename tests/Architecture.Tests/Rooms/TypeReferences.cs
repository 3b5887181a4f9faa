using Mono.Cecil;
using Mono.Cecil.Cil;

namespace RulesEngine.Architecture.Tests.Rooms;

/// <summary>Which type of an assembly refers to which other: in its signatures, its attributes and the bodies of its methods.</summary>
internal static class TypeReferences
{
    /// <summary>Every reference, by full names; what the compiler generates inside of a type counts as that type's.</summary>
    public static IReadOnlySet<(string From, string To)> In(Stream assembly)
    {
        using AssemblyDefinition read = AssemblyDefinition.ReadAssembly(assembly);
        HashSet<(string, string)> found = [];
        foreach (TypeDefinition type in read.MainModule.GetTypes())
            foreach (TypeReference to in Of(type).SelectMany(Parts))
                found.Add((Outermost(type).FullName, Outermost(to).FullName));
        return found;
    }

    private static IEnumerable<TypeReference?> Of(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(one => one.InterfaceType),
        .. type.GenericParameters.SelectMany(Constraints),
        .. type.Fields.Select(field => field.FieldType),
        .. type.Methods.SelectMany(Of),
        .. Attributes(type), .. type.Fields.SelectMany(Attributes), .. type.Properties.SelectMany(Attributes), .. type.Methods.SelectMany(Attributes),
    ];

    private static IEnumerable<TypeReference?> Of(MethodDefinition method)
    {
        IEnumerable<TypeReference?> signature =
            [method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType), .. method.GenericParameters.SelectMany(Constraints)];
        return !method.HasBody ? signature : signature
            .Concat(method.Body.Variables.Select(variable => variable.VariableType))
            .Concat(method.Body.ExceptionHandlers.Select(handler => handler.CatchType))
            .Concat(method.Body.Instructions.SelectMany(Of));
    }

    private static IEnumerable<TypeReference?> Of(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod method => [.. method.GenericArguments, .. Of(method.ElementMethod)],
        MethodReference method => Of(method),
        FieldReference field => [field.DeclaringType, field.FieldType],
        TypeReference type => [type],
        _ => [],
    };

    private static IEnumerable<TypeReference?> Of(MethodReference method) =>
        [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(parameter => parameter.ParameterType)];

    private static IEnumerable<TypeReference?> Constraints(GenericParameter parameter) => parameter.Constraints.Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference?> Attributes(ICustomAttributeProvider owner) => owner.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments
        .Select(argument => argument.Value).OfType<TypeReference>().Append(attribute.AttributeType));

    // List<Decision[]> is made of List and of Decision.
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => Parts(generic.ElementType).Concat(generic.GenericArguments.SelectMany(Parts)),
        TypeSpecification special => Parts(special.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
