using System.Globalization;
using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>
/// Composed scripts run in a process of their own, which must be there at the end. HOSTILE_SCRIPTS sets how many (40 unless set),
/// HOSTILE_SEED the first of them.
/// </summary>
public sealed class HostileScriptTests
{
    private TimeSpan _slowest;
    private int _slowestSeed;

    [Fact]
    public Task Decide_ComposedScripts_NeverEndTheProcess() => ChildProcess.RunAsync(nameof(Child_RunsComposedScripts));

    [Fact(Explicit = true)]
    public void Child_RunsComposedScripts()
    {
        int first = Setting("HOSTILE_SEED", 1);
        int count = Setting("HOSTILE_SCRIPTS", 40);
        int compiled = 0;
        int stopped = 0;
        for (int seed = first; seed < first + count; seed++)
        {
            string text = HostileScript.Compose(seed);
            // Known to the parent should this process die here.
            Console.Error.WriteLine(FormattableString.Invariant($"seed {seed}"));
            PolicyCompilation compilation = Given.Compile(text);
            // A few do not mean anything to the compiler (x = x); none may be refused for its form.
            Assert.True(compilation.Diagnostics.All(d => d.Code.StartsWith("CS", StringComparison.Ordinal)), $"seed {seed}: {string.Join('\n', compilation.Diagnostics)}\n{text}");
            if (compilation.Policy is null) continue;
            compiled++;
            if (Run(compilation.Policy, seed)) stopped++;
        }

        Console.Error.WriteLine(FormattableString.Invariant($"{compiled} of {count} ran, {stopped} were stopped, the slowest, seed {_slowestSeed}, took {_slowest.TotalMilliseconds:0.0} ms"));
        Assert.InRange(compiled, count * 9 / 10, count);
        Assert.InRange(stopped, compiled / 4, compiled);
    }

    private bool Run(CompiledPolicy policy, int seed)
    {
        PolicySession session = Given.Session(policy).Failed(FailureKind.ServerError);
        TimeSpan fastest = TimeSpan.MaxValue;
        PolicyError? error = null;
        for (int i = 0; i < 4 && (i == 0 || fastest.TotalMilliseconds > 50); i++)
        {
            TimeSpan started = ThreadTime.Now;
            session.Decide(out error);
            fastest = TimeSpan.FromTicks(Math.Min(fastest.Ticks, (ThreadTime.Now - started).Ticks));
        }

        if (fastest > _slowest) (_slowest, _slowestSeed) = (fastest, seed);
        Assert.True(fastest.TotalMilliseconds <= 50, $"seed {seed} took {fastest.TotalMilliseconds} ms: {error}");
        return error?.Message.StartsWith("The policy was stopped", StringComparison.Ordinal) == true;
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;
}
