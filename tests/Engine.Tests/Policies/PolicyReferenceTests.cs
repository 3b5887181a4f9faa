namespace RulesEngine.Engine.Tests.Policies;

public sealed class PolicyReferenceTests
{
    [Fact]
    public void Write_Reference_IsWhatTheDocsShow()
    {
        string path = Repository.PathOf("docs", "policy-reference.md");
        string page = PolicyReference.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1") File.WriteAllText(path, page);
        Assert.DoesNotContain("|  |", page, StringComparison.Ordinal);
        Assert.True(page == File.ReadAllText(path), "docs/policy-reference.md is stale: run Engine.Tests with UPDATE_EXPECTED=1.");
    }
}
