using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class ShadowTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("return Fail(401).Because(\"other words\");\n", 0)]
    [InlineData("\n\nreturn Fail(401);", 0)]
    [InlineData("return Fail(402);", 1)]
    [InlineData("return Try(Candidates.FirstOrDefault());", 1)]
    [InlineData("return Fail(401 / Attempts.Count);", 1)]
    [InlineData("while (Request.InputTokens == 100) { }", 1)]
    public void Decide_Shadow_IsCountedAndNotFollowed(string shadow, int differences)
    {
        _folder.Write("a.csx", "Only(d => false);\nreturn Fail(401);");
        _folder.Write("a.shadow.csx", shadow);
        PolicySet set = new PolicyLibrary(_folder.Path, new PolicyCompiler(), TimeProvider.System).Reload();
        Assert.DoesNotContain(set.Diagnostics, diagnostic => diagnostic.Severity == PolicySeverity.Error);
        PolicyChain chain = set.Chain(["a"], out _);
        PolicySession session = Given.Session(chain);

        Decision decision = session.Decide(out PolicyError? error);

        Assert.Equal((DecisionKind.Fail, 401, "a.csx"), (decision.Kind, decision.Status, decision.File));
        Assert.Null(error);
        Assert.Equal((1, differences), (chain.Shadow!.Turns, chain.Shadow.Differences));
        Assert.Equal(differences, chain.Shadow.Latest.Count);
        Assert.Equal(differences == 1, session.Difference is not null);
    }

    [Fact]
    public void Decide_Shadow_SeesWhatThePoliciesSawBeforeTheyShapedIt()
    {
        _folder.Write("a.csx", "Only(d => d.Region == \"eu-west\");");
        _folder.Write("a.shadow.csx", "return Fail(400 + Candidates.Count);");
        PolicyChain chain = new PolicyLibrary(_folder.Path, new PolicyCompiler(), TimeProvider.System).Reload().Chain(["a"], out _);
        PolicySession session = Given.Session(chain);
        Assert.Equal(Given.European, session.Decide(out _).Deployment);
        Assert.Equal(403, session.Difference!.Shadow.Status);
    }
}
