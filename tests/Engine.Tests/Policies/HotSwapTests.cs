using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using RulesEngine.Policies;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>Swaps under load. HOT_SWAPS sets how many (40 unless set); from 1,000 on, the process must not grow in the second half of them.</summary>
public sealed class HotSwapTests : IDisposable
{
    private const int Readings = 20;

    private readonly TemporaryFolder _folder = new();
    private readonly List<long> _memory = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reload_UnderDecisions_NeverFailsAndLeavesNothingBehind()
    {
        List<WeakReference> contexts = [];
        await SwapUnderLoad(contexts);
        for (int i = 0; i < 30 && contexts.Any(context => context.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(0, contexts.Count(context => context.IsAlive));
        if (contexts.Count >= 1000) Assert.InRange(_memory[^5..].Average(), 0, _memory[^10..^5].Average() * 1.1);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task SwapUnderLoad(List<WeakReference> contexts)
    {
        int swaps = int.Parse(Environment.GetEnvironmentVariable("HOT_SWAPS") ?? "40", CultureInfo.InvariantCulture);
        _folder.Write("a.csx", "return Fail(500);");
        PolicyLibrary library = new(_folder.Path, new PolicyCompiler(), TimeProvider.System);
        library.Reload();
        using CancellationTokenSource done = new();
        Task<int>[] deciders = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() => DecideUntil(library, done.Token)))];
        for (int i = 1; i <= swaps; i++)
        {
            _folder.Write("a.csx", FormattableString.Invariant($"return Fail({500 + i % 90});\n// {i}"));
            PolicySet set = library.Reload();
            Assert.Empty(set.Diagnostics);
            contexts.Add(ContextOf(set.Policies["a"]));
            if (swaps >= Readings && i % (swaps / Readings) == 0) ReadMemory(i);
        }

        await done.CancelAsync();
        Assert.All(await Task.WhenAll(deciders), decisions => Assert.True(decisions > 0));
    }

    private void ReadMemory(int swaps)
    {
        _memory.Add(Environment.WorkingSet);
        TestContext.Current.TestOutputHelper!.WriteLine($"{swaps} swaps: {Environment.WorkingSet / 1024 / 1024} MiB");
    }

    private static int DecideUntil(PolicyLibrary library, CancellationToken done)
    {
        int decisions = 0;
        do
        {
            PolicyChain chain = library.Current.Chain(["a"], out _);
            PolicySession session = Given.Session(chain);
            Assert.InRange(session.Decide(out PolicyError? error).Status, 500, 599);
            Assert.Null(error);
            chain.Return(session);
            decisions++;
        }
        while (!done.IsCancellationRequested);
        return decisions;
    }

    private static WeakReference ContextOf(CompiledPolicy policy) =>
        new(AssemblyLoadContext.GetLoadContext(policy.Create(new TurnContext()).GetType().Assembly));
}
