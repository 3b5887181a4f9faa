using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace RulesEngine.Policies.Compiling;

/// <summary>Compares every symbol that a policy touches, written or implied, with the allow-list.</summary>
/// <param name="model">Knows what the source means.</param>
/// <param name="allowed">What may be touched.</param>
/// <param name="findings">Where refusals go.</param>
internal sealed class SymbolCheck(SemanticModel model, AllowList allowed, Findings findings)
{
    public void Check(SyntaxNode decide)
    {
        if (model.GetOperation(decide) is not { } operation) throw new InvalidOperationException("The policy's body has no operation.");
        foreach (IOperation one in operation.Descendants()) Check(one);
        foreach (ForEachStatementSyntax loop in decide.DescendantNodes().OfType<ForEachStatementSyntax>()) CheckElement(loop);
    }

    private void Check(IOperation operation)
    {
        if (!IsUnwritten(operation)) CheckType(operation.Type, operation.Syntax);
        switch (operation)
        {
            case IInvocationOperation call: CheckCall(call); break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                CheckMember(constructor, operation.Syntax);
                CheckArguments(creation.Arguments);
                break;
            case IPropertyReferenceOperation property: CheckMember(property.Property, operation.Syntax); break;
            case IFieldReferenceOperation field: CheckMember(field.Field, operation.Syntax); break;
            case IMethodReferenceOperation method: CheckMethodGroup(method); break;
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }:
                findings.Refuse(Refusals.Symbol, operation.Syntax.GetLocation(), operation.Syntax.ToString());
                break;
            case IConversionOperation conversion when !IsUnwritten(conversion): CheckConversion(conversion); break;
            case IBinaryOperation { Type.TypeKind: TypeKind.Delegate } or ICompoundAssignmentOperation { Type.TypeKind: TypeKind.Delegate }:
                findings.Refuse(Refusals.Delegates, operation.Syntax.GetLocation());
                break;
            case IBinaryOperation { OperatorMethod: { } method }: CheckMember(method, operation.Syntax); break;
            case IUnaryOperation { OperatorMethod: { } method }: CheckMember(method, operation.Syntax); break;
            case ICompoundAssignmentOperation { OperatorMethod: { } method }: CheckMember(method, operation.Syntax); break;
            case IIncrementOrDecrementOperation { OperatorMethod: { } method }: CheckMember(method, operation.Syntax); break;
            case IPatternOperation pattern: CheckPattern(pattern); break;
            case IIsTypeOperation isType: CheckNarrowing(isType.ValueOperand.Type, isType.TypeOperand, operation.Syntax); break;
            case IEventReferenceOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation or IDynamicIndexerAccessOperation
                or IDynamicObjectCreationOperation or ITypeParameterObjectCreationOperation or IFunctionPointerInvocationOperation:
                findings.Refuse(Refusals.Symbol, operation.Syntax.GetLocation(), operation.Syntax.ToString());
                break;
            default: break;
        }
    }

    // The span behind params, the values of defaults and the span that an array becomes on its way into a measured call are not the author's.
    private static bool IsUnwritten(IOperation operation) =>
        operation is { IsImplicit: true, Parent: IArgumentOperation argument }
        && (argument.ArgumentKind is ArgumentKind.ParamCollection or ArgumentKind.DefaultValue
            || argument.Parent is IInvocationOperation { TargetMethod: var method } && Names.IsMeasured(method));

    private void CheckCall(IInvocationOperation call)
    {
        CheckMember(call.TargetMethod, call.Syntax);
        CheckArguments(call.Arguments);
        foreach (ITypeSymbol argument in call.TargetMethod.TypeArguments) CheckType(argument, call.Syntax);
    }

    // A capacity is an allocation that nobody needs here; a format can be as long as its number says.
    private void CheckArguments(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Parameter is not { } parameter) continue;
            string text = argument.Value.Syntax.ToString();
            if (parameter.Name == "capacity") findings.Refuse(Refusals.Overload, argument.Syntax.GetLocation(), $"capacity: {text}");
            bool isFormat = parameter is { Name: "format", Type.SpecialType: SpecialType.System_String };
            if (isFormat && argument.Value.ConstantValue is not { HasValue: true, Value: null or string { Length: <= 32 } })
                findings.Refuse(Refusals.Format, argument.Syntax.GetLocation(), text);
            else if (isFormat && argument.Value.ConstantValue.Value is string format && !SyntaxCheck.IsShortFormat(format))
                findings.Refuse(Refusals.Format, argument.Syntax.GetLocation(), text);
        }
    }

    private void CheckMethodGroup(IMethodReferenceOperation reference)
    {
        IMethodSymbol method = reference.Method;
        CheckMember(method, reference.Syntax);
        if (Names.IsMeasured(method))
            findings.Refuse(Refusals.MethodGroup, reference.Syntax.GetLocation(), $"{method.ContainingType.Name}.{method.Name}");
    }

    private void CheckMember(ISymbol symbol, SyntaxNode at)
    {
        if (IsOwn(symbol)) return;
        string type = Names.Of(symbol.ContainingType);
        string member = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor } ? "new" : symbol.MetadataName;
        if (allowed.HasMember(type, member)) return;
        string shown = member == "new" ? symbol.ContainingType.Name : $"{symbol.ContainingType.Name}.{symbol.Name}";
        findings.Refuse(Denials.Of(type, member), Names.Place(at), shown);
    }

    private void CheckType(ITypeSymbol? type, SyntaxNode at)
    {
        switch (type)
        {
            case null or IErrorTypeSymbol or ITypeParameterSymbol: break;
            case IArrayTypeSymbol array: CheckType(array.ElementType, at); break;
            case INamedTypeSymbol named when !IsOwn(named): CheckNamed(named, at); break;
            case INamedTypeSymbol: break;
            default: findings.Refuse(Refusals.Symbol, at.GetLocation(), Names.Shown(type)); break;
        }
    }

    private void CheckNamed(INamedTypeSymbol type, SyntaxNode at)
    {
        string name = Names.Of(type);
        if (!allowed.HasType(name)) findings.Refuse(Denials.Of(name, null), Names.Place(at), type.Name);
        else if (Names.IsWide(type)) findings.Refuse(Refusals.Wide, at.GetLocation(), Names.Shown(type));
        foreach (ITypeSymbol argument in type.TypeArguments) CheckType(argument, at);
    }

    /// <summary>A local function, an enum of the policy and what belongs to it; not the class around the policy.</summary>
    private static bool IsOwn(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction } => true,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => symbol.Locations.Any(location => location.IsInSource),
        INamedTypeSymbol { Name: "Policy" } => symbol.Locations.Any(location => location.IsInSource),
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => symbol.Locations.Any(location => location.IsInSource),
        IMethodSymbol { MethodKind: MethodKind.BuiltinOperator } => true,
        _ => false,
    };

    private void CheckConversion(IConversionOperation conversion)
    {
        if (conversion.OperatorMethod is { } method) CheckMember(method, conversion.Syntax);
        Conversion kind = conversion.GetConversion();
        if (kind is { IsReference: true, IsImplicit: false } or { IsUnboxing: true } && !conversion.ConstantValue.HasValue)
            findings.Refuse(Refusals.Downcast, conversion.Syntax.GetLocation(), Names.Shown(conversion.Type));
    }

    private void CheckPattern(IPatternOperation pattern)
    {
        ITypeSymbol? matched = pattern switch
        {
            ITypePatternOperation type => type.MatchedType,
            IDeclarationPatternOperation { MatchesNull: false } declaration => declaration.MatchedType,
            IRecursivePatternOperation recursive => recursive.MatchedType,
            _ => null,
        };
        if (pattern is IRecursivePatternOperation { DeconstructSymbol: { } deconstruct }) CheckMember(deconstruct, pattern.Syntax);
        CheckType(pattern.NarrowedType, pattern.Syntax);
        CheckNarrowing(pattern.InputType, matched, pattern.Syntax);
    }

    private void CheckElement(ForEachStatementSyntax loop)
    {
        ForEachStatementInfo info = model.GetForEachStatementInfo(loop);
        if (info.ElementConversion is { IsReference: true, IsImplicit: false } or { IsUnboxing: true })
            findings.Refuse(Refusals.Downcast, loop.Type.GetLocation(), loop.Type.ToString());
    }

    private void CheckNarrowing(ITypeSymbol? from, ITypeSymbol? to, SyntaxNode at)
    {
        if (from is null || to is null || from.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T) return;
        Conversion conversion = model.Compilation.ClassifyConversion(from, to);
        if (!conversion.IsImplicit && conversion is { IsReference: true } or { IsUnboxing: true })
            findings.Refuse(Refusals.Downcast, at.GetLocation(), Names.Shown(to));
    }
}
