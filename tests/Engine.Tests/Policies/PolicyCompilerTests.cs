using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

public sealed class PolicyCompilerTests
{
    [Fact]
    public void Compile_PolicyOfTheDesign_ShapesTheCandidates()
    {
        CompiledPolicy policy = Given.Policy("""
            if (Request.Metadata.GetValueOrDefault("residency") == "eu")
                Only(d => d.Region.StartsWith("eu-"));
            """);
        PolicySession session = Given.Session(policy);
        session.Context.Request = new ChatRequest("chat") { Metadata = new Dictionary<string, string> { ["residency"] = "eu" } };

        Decision decision = session.Decide(out PolicyError? error);

        Assert.Null(error);
        Assert.Equal((DecisionKind.Try, Given.European, Builtin.FileName), (decision.Kind, decision.Deployment, decision.File));
    }

    [Fact]
    public void Compile_DecisionInsideAFunction_CarriesTheLineOfTheFunction()
    {
        CompiledPolicy policy = Given.Policy("""
            // a comment
            return Choose();

            Decision Choose()
            {
                return Try(Candidates.FirstOrDefault(), after: 800.Milliseconds).Because("told so");
            }
            """, "fast-chat.csx");

        Decision decision = Given.Session(policy).Decide(out _);

        Assert.Equal(("fast-chat.csx", 6, "told so"), (decision.File, decision.Line, decision.Reason));
        Assert.Equal(TimeSpan.FromMilliseconds(800), decision.After);
    }

    [Fact]
    public void Compile_BuiltinSource_DecidesLikeTheBuiltin()
    {
        CompiledPolicy policy = Given.Policy(Builtin.Source, "mine.csx");
        foreach (FailureKind kind in Enum.GetValues<FailureKind>())
        {
            Decision mine = Given.Session(policy).Failed(kind).Decide(out PolicyError? error);
            Decision builtin = Given.Session().Failed(kind).Decide(out _);
            Assert.Null(error);
            Assert.Equal(builtin, mine with { File = Builtin.FileName });
        }
    }

    [Fact]
    public void Compile_EnumAndUnusualNewlines_KeepLinesAndMeaning()
    {
        CompiledPolicy policy = Given.Policy("Tier tier = Request.Stream ? Tier.Gold : Tier.Free;\r\nenum Tier\r\n{ Free, Gold }\r\nif (tier == Tier.Free)\r\n    return Fail(402);");
        Assert.Equal((DecisionKind.Fail, 402, 5), Given.Session(policy).Decide(out _) is var d ? (d.Kind, d.Status, d.Line) : default);
    }

    [Fact]
    public void Compile_LoadedFunction_DecidesAtItsOwnFileAndLine()
    {
        PolicySource library = new("lib/money.csx", "const int Broke = 402;\n\nDecision Refuse() => Fail(Broke);\n");
        CompiledPolicy policy = Given.Policy("#load \"lib/money.csx\"\nreturn Refuse();", "test.csx", library);
        Decision decision = Given.Session(policy).Decide(out _);
        Assert.Equal((402, "lib/money.csx", 3), (decision.Status, decision.File, decision.Line));
    }

    [Theory]
    [InlineData("return Failover()", "test.csx(1,18): error CS1002")]
    [InlineData("\n   return Nope();", "test.csx(2,11): error CS0103")]
    [InlineData("if (Failure.Kind is RateLimited)\n    return Failover();", "test.csx(1,5): error CS8602")]
    [InlineData("return Failover();\r\n\tint x = \"a\";", "test.csx(2,10): error CS0029")]
    [InlineData("return Retry(after: 2);", "test.csx(1,21): error CS1503")]
    [InlineData("return;", "test.csx(1,1): error CS0126")]
    public void Compile_Mistake_IsShownWhereItIs(string text, string expected)
    {
        PolicyCompilation compilation = Given.Compile(text);
        Assert.Null(compilation.Policy);
        Assert.StartsWith(expected, Assert.Single(compilation.Diagnostics).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return default; } public static void Evil() { ")]
    [InlineData("return default; }} class Evil { int x() { return 1; ")]
    [InlineData("/* open")]
    [InlineData("#if true\nreturn default;")]
    [InlineData("return \"\"\"\n")]
    public void Compile_TextThatLeavesItsPlace_IsRefused(string text) => Assert.Null(Given.Compile(text).Policy);

    [Fact]
    public void Compile_CodeBehindTheLastReturn_IsNoComplaint() => Given.Policy("return Failover();\nif (Request.Stream) return Fail();");

    [Fact]
    public void Compile_UnusedVariable_WarnsAndGoesLive()
    {
        PolicyCompilation compilation = Given.Compile("int unused = 1;\nreturn Failover();");
        Assert.NotNull(compilation.Policy);
        Assert.Equal(("CS0219", PolicySeverity.Warning), Assert.Single(compilation.Diagnostics) is var d ? (d.Code, d.Severity) : default);
    }

    [Fact]
    public void Decide_PolicyThatThrows_NamesItsLineAndLetsTheBuiltinDecide()
    {
        CompiledPolicy policy = Given.Policy("int none = Attempts.Count;\n\nif (Attempts[none].Number > 1) return Fail();");
        Decision decision = Given.Session(policy).Decide(out PolicyError? error);
        Assert.Equal(DecisionKind.Try, decision.Kind);
        Assert.StartsWith("test.csx(3): ArgumentOutOfRangeException", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_OperatorsBuiltinThatThrows_LeavesTheTurnToTheEngines()
    {
        CompiledPolicy own = Given.Policy("return Fail(400 / Attempts.Count);", Builtin.FileName);
        Decision decision = Given.Session(new PolicyChain([], own)).Decide(out PolicyError? error);
        Assert.Equal(DecisionKind.Try, decision.Kind);
        Assert.Equal("builtin", error!.Policy);
    }
}
