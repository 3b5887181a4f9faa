using Microsoft.Extensions.Time.Testing;
using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class QuarantineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly List<PolicyError> _quarantined = [];
    private readonly PolicyLibrary _library;

    public QuarantineTests()
    {
        _folder.Write("a.csx", "return Fail(400 / Attempts.Count);");
        _folder.Write("b.csx", "return Fail(402);");
        _library = new PolicyLibrary(_folder.Path, new PolicyCompiler(), _clock, new QuarantineRule(3, TimeSpan.FromMinutes(1)));
        _library.Quarantined += _quarantined.Add;
        _library.Reload();
    }

    private CompiledPolicy Policy => _library.Current.Policies["a"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decide_TooManyFailuresInTheWindow_StopsAskingAndTheBuiltinDecides()
    {
        for (int i = 0; i < 3; i++) Decide();

        Assert.True(Policy.Quarantine!.IsActive);
        Assert.Equal("a", Assert.Single(_quarantined).Policy);
        Assert.Equal(DecisionKind.Try, Decide().Kind);
        Assert.Single(_quarantined);
    }

    [Fact]
    public void Decide_FailuresFarApart_GoOnAsking()
    {
        for (int i = 0; i < 10; i++)
        {
            Decide();
            _clock.Advance(TimeSpan.FromSeconds(40));
        }

        Assert.False(Policy.Quarantine!.IsActive);
    }

    [Fact]
    public void Lift_QuarantinedPolicy_IsAskedAgain()
    {
        for (int i = 0; i < 3; i++) Decide();
        Policy.Quarantine!.Lift();
        Decide();
        Assert.False(Policy.Quarantine.IsActive);
        for (int i = 0; i < 2; i++) Decide();
        Assert.Equal(2, _quarantined.Count);
    }

    [Fact]
    public void Reload_AnotherVersion_StartsWithoutFailures()
    {
        for (int i = 0; i < 3; i++) Decide();
        _folder.Write("a.csx", "return Fail(401);");
        _library.Reload();
        Assert.Equal(401, Decide(out _).Status);
    }

    private Decision Decide()
    {
        Decision decision = Decide(out PolicyError? error);
        Assert.NotNull(error);
        return decision;
    }

    private Decision Decide(out PolicyError? error) => Given.Session(_library.Current.Chain(["a", "b"], out _)).Decide(out error);
}
