using System.Reflection;
using System.Runtime.CompilerServices;
using RulesEngine.Policies.Compiling;

namespace RulesEngine.Policies;

/// <summary>Turns a policy's source into a policy that can be asked. Safe for use from several threads.</summary>
/// <param name="cache">Knows the policies of earlier starts; null compiles every time. A policy from the cache comes without warnings.</param>
/// <param name="clock">Times the compiling; the machine's unless given.</param>
public sealed class PolicyCompiler(PolicyCache? cache = null, TimeProvider? clock = null)
{
    /// <summary>How long the compiler may take for one policy.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Compiles one policy. What is wrong with the source comes back as diagnostics, never as an exception.</summary>
    /// <param name="source">The policy, with all that it loads.</param>
    /// <param name="cancellationToken">Gives up when the answer is no longer wanted.</param>
    public PolicyCompilation Compile(PolicySource source, CancellationToken cancellationToken = default)
    {
        (Func<TurnContext, PolicyScript>? create, IReadOnlyList<PolicyDiagnostic> diagnostics) = Make<Func<TurnContext, PolicyScript>>(source, cancellationToken);
        return new PolicyCompilation(create is null ? null : new CompiledPolicy(source.Name, source.Hash(), create), diagnostics);
    }

    /// <summary>Compiles the tests of one policy; they may touch what a policy may, and the words of tests.</summary>
    /// <typeparam name="TFactory">Makes the script; of a type that this room does not know.</typeparam>
    /// <param name="source">A file <c>name.test.csx</c>, with all that it loads.</param>
    internal (TFactory? Create, IReadOnlyList<PolicyDiagnostic> Diagnostics) CompileTest<TFactory>(PolicySource source)
        where TFactory : Delegate => Make<TFactory>(source, CancellationToken.None);

    /// <summary>Compiles one policy so that it notes what of it is reached. Never kept in the cache, never for production.</summary>
    /// <param name="source">The policy, with all that it loads.</param>
    /// <returns>Null where it does not compile.</returns>
    internal CoveredPolicy? CompileCovered(PolicySource source)
    {
        List<CoveragePoint> points = [];
        (PolicyAssembly? assembly, _) = CompileWithRoslyn(source, points, CancellationToken.None);
        if (assembly is null || Load(source, assembly) is not { } policy) return null;
        FieldInfo reached = policy.Create.Method.DeclaringType!.GetField(ProbeWriter.Field, BindingFlags.Static | BindingFlags.NonPublic)!;
        return new CoveredPolicy(policy, points, (bool[])reached.GetValue(null)!);
    }

    /// <summary>Compiles a policy that somebody has changed, for its tests to look at. Never kept in the cache.</summary>
    /// <param name="source">The policy, with all that it loads.</param>
    /// <returns>The policy, and what tells its content from another's; null where it does not compile.</returns>
    internal (CompiledPolicy Policy, string Content)? CompileChanged(PolicySource source)
    {
        (PolicyAssembly? assembly, _) = CompileWithRoslyn(source, null, CancellationToken.None);
        return assembly is null || Load(source, assembly) is not { } policy ? null : (policy, AssemblyContent.HashOf(assembly.Code));
    }

    private (TFactory? Create, IReadOnlyList<PolicyDiagnostic> Diagnostics) Make<TFactory>(PolicySource source, CancellationToken cancellationToken)
        where TFactory : Delegate
    {
        string key = PolicyCacheKey.Of(source);
        if (FindKept<TFactory>(key, source) is { } kept) return (kept, []);
        (PolicyAssembly? assembly, IReadOnlyList<PolicyDiagnostic> diagnostics) = CompileWithRoslyn(source, null, cancellationToken);
        if (assembly is null) return (null, diagnostics);
        if (PolicyLoader.Load<TFactory>(source, assembly, out string? forbidden) is not { } made)
            return (null, [.. diagnostics, Refusals.Emitted.At(source.File, 1, 1, forbidden!)]);
        cache?.Keep(key, assembly);
        return (made, diagnostics);
    }

    private TFactory? FindKept<TFactory>(string key, PolicySource source)
        where TFactory : Delegate
    {
        if (cache?.Find(key) is not { } kept) return null;
        TFactory? create = PolicyLoader.Load<TFactory>(source, kept, out string? forbidden);
        if (create is null) cache.Reject(key, $"it refers to {forbidden}.");
        return create;
    }

    private static CompiledPolicy? Load(PolicySource source, PolicyAssembly assembly) =>
        PolicyLoader.Load<Func<TurnContext, PolicyScript>>(source, assembly, out _) is { } create ? new CompiledPolicy(source.Name, source.Hash(), create) : null;

    // Not inlined: a process that never comes here never loads Roslyn, which costs it 0.7 s and 80 MB.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (PolicyAssembly? Assembly, IReadOnlyList<PolicyDiagnostic> Diagnostics) CompileWithRoslyn(
        PolicySource source, List<CoveragePoint>? points, CancellationToken cancellationToken)
    {
        using CancellationTokenSource patience = new(Patience, clock ?? TimeProvider.System);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return Pipeline.Run(source, points, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, [Refusals.Time.At(source.File, 1, 1, $"{Patience.TotalSeconds} seconds")]);
        }
    }
}
