using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class PolicyUnloadTests
{
    [Fact]
    public void Unload_PolicyThatWasAskedAndThrew_LeavesTheProcess()
    {
        WeakReference context = LoadAskAndForget();
        for (int i = 0; i < 20 && context.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadAskAndForget()
    {
        CompiledPolicy policy = Given.Policy("return Fail(400 / Attempts.Count);");
        PolicySession session = Given.Session(policy);
        session.Decide(out PolicyError? error);
        Assert.NotNull(error);
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(policy.Create(session.Context).GetType().Assembly)!;
        Assert.True(context.IsCollectible);
        return new WeakReference(context);
    }
}
