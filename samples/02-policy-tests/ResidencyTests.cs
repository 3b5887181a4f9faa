using RulesEngine.Testing;
using RulesEngine.Vocabulary;
using Xunit;

namespace Policies.Tests;

/// <summary>What the lawyers want to read: a request of the EU never leaves it, whatever fails, and in front of whichever policy.</summary>
public sealed class ResidencyTests
{
    private static readonly TestedPolicies Policies = TestedPolicies.Load(Path.Combine(AppContext.BaseDirectory, "policies"));

    public static TheoryData<FailureKind> EveryKind => [.. Enum.GetValues<FailureKind>()];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void Ask_ResidencyEu_NeverLeavesTheEu(FailureKind kind)
    {
        PolicyScenario chat = NewChat("eu-residency", "fast-chat");
        chat.Given("mistral/large").Fails(kind);
        chat.Given("azure/gpt-4o").Fails(kind);

        chat.Ask(stream: true, metadata: "residency=eu");

        chat.ShouldNeverTry("openai/gpt-4o");
    }

    [Fact]
    public void Ask_ResidencyEuAndNobodyThereIsWell_IsRefused()
    {
        PolicyScenario chat = NewChat("eu-residency");
        chat.Given("mistral/large").IsCooling(1.Minutes);
        chat.Given("azure/gpt-4o").HasOpenBreaker();

        chat.Ask(metadata: "residency=eu");

        chat.ShouldTryNobody();
        chat.ShouldFail("refused", status: 503, saying: "must stay there");
    }

    [Fact]
    public void Ask_NoResidency_GoesToTheFirst()
    {
        PolicyScenario chat = NewChat("eu-residency");

        chat.Ask();

        chat.ShouldAnswerFrom("openai/gpt-4o");
        Assert.Equal(TimeSpan.Zero, chat.Trail!.Took);
    }

    private static PolicyScenario NewChat(params string[] policies)
    {
        PolicyScenario chat = new(Policies, policies);
        chat.Deployment("openai/gpt-4o", region: "us-east");
        chat.Deployment("mistral/large", region: "eu-west");
        chat.Deployment("azure/gpt-4o", region: "eu-north");
        return chat;
    }
}
