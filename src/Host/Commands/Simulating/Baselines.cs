using RulesEngine.Policies;

namespace RulesEngine.Host.Commands.Simulating;

/// <summary>What a simulation is compared with: doing nothing, and doing the same again.</summary>
internal static class Baselines
{
    private const string NoFailover = """
        if (Turn == Turn.Start) return Try(Deployments[0]);
        return Deliver();
        """;

    private const string RetryOnly = """
        if (Turn == Turn.Start) return Try(Deployments[0]);
        if (Turn == Turn.Failed && Attempts.Count < 3) return Retry(after: Attempts.Count * 500.Milliseconds);
        return Deliver();
        """;

    /// <summary>Their names, and who decides.</summary>
    public static IEnumerable<(string Name, PolicyChain Policies)> All(PolicyCompiler compiler) =>
        [("no failover", Chain(compiler, "no-failover.csx", NoFailover)), ("retry only, twice", Chain(compiler, "retry-only.csx", RetryOnly))];

    private static PolicyChain Chain(PolicyCompiler compiler, string file, string text) =>
        new([compiler.Compile(new PolicySource(file, text)).Policy ?? throw new InvalidOperationException($"{file} does not compile.")], Builtin.Policy);
}
