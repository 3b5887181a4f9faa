using System.Text.Json;
using System.Xml.Linq;
using RulesEngine.Testing;

namespace RulesEngine.Engine.Tests.Testing;

public sealed class TestReportsTests : IDisposable
{
    private readonly PolicyFolderFixture _folder = new();
    private readonly PolicyTestReport _report;

    public TestReportsTests() => _report = _folder
        .With("good.test.csx", "Policies(\"builtin\");\nDeployments(\"a/b\");\nTest(\"a, b: 100%\", () => { Ask(); ShouldTryNobody(); });\nTest(\"fine\", () => { Ask(); ShouldTry(\"a/b\"); });\nTodo(\"later\");")
        .With("bad.test.csx", "Nope();")
        .Run();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_Json_HoldsEveryResultAndDiagnostic()
    {
        using JsonDocument json = JsonDocument.Parse(_folder.Tell("json", _report));
        JsonElement root = json.RootElement;
        Assert.Equal((1, 1, 1), (root.GetProperty("passed").GetInt32(), root.GetProperty("failed").GetInt32(), root.GetProperty("todo").GetInt32()));
        JsonElement failed = root.GetProperty("tests")[0];
        Assert.Equal(("a, b: 100%", "failed", 3), (failed.GetProperty("name").GetString(), failed.GetProperty("outcome").GetString(), failed.GetProperty("line").GetInt32()));
        Assert.Equal("nobody", failed.GetProperty("mismatches")[0].GetProperty("expected").GetString());
        Assert.Equal("CS0103", root.GetProperty("diagnostics")[0].GetProperty("code").GetString());
    }

    [Fact]
    public void Write_Github_StandsAtTheLineAndIsEscaped()
    {
        string[] lines = _folder.Tell("github", _report).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("::error file=bad.test.csx,line=1,col=1,title=CS0103::The name 'Nope' does not exist", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("::error file=good.test.csx,line=3,title=a%2C b%3A 100%25::line 3: ShouldTryNobody%0A  expected  nobody%0A  happened  a/b", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void Write_Junit_HoldsASuiteAFileAndOneForErrors()
    {
        XElement root = XDocument.Parse(_folder.Tell("junit", _report)).Root!;
        Assert.Equal(["good.test.csx", "could not be run"], root.Elements("testsuite").Select(suite => suite.Attribute("name")!.Value));
        XElement suite = root.Elements("testsuite").First();
        Assert.Equal(("3", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("skipped")!.Value));
        Assert.Contains("expected  nobody", suite.Descendants("failure").Single().Value, StringComparison.Ordinal);
        Assert.Single(root.Descendants("error"));
    }

    [Fact]
    public void ExitCode_ErrorAndFailure_CouldNotRunComesFirst() => Assert.Equal(1, _report.ExitCode());
}
