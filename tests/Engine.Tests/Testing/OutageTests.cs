using RulesEngine.Routing;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Testing;

/// <summary>An outage of the first choice from its beginning to its end, ten requests a second, in virtual time.</summary>
public sealed class OutageTests
{
    private const string First = "openai/gpt-4o";
    private const string Second = "anthropic/claude-haiku-4-5";

    private readonly PolicyScenario _chat = new(TestedPolicies.BuiltinOnly, []);
    private readonly List<Trail> _trails = [];

    [Fact]
    public void Outage_OfTheFirstChoice_IsInvisibleAndTrafficIsBackWithinTenSeconds()
    {
        _chat.Deployments(First, Second);
        _chat.Given(First).Fails(FailureKind.Overloaded);
        Ask(seconds: 20);
        int calls = _trails.Sum(trail => trail.Attempts.Count(attempt => attempt.Deployment.Id == First));
        _chat.Given(First).Answers();
        Ask(seconds: 12);

        // Ten calls open the breaker; after that one probe in five seconds is all that it gets.
        Assert.InRange(calls, 10, 14);
        Assert.All(_trails, trail => Assert.Equal(EndReason.Answered, trail.End));

        // It comes back bit by bit, and all of it within ten seconds.
        string[] back = [.. _trails.Skip(200).Select(trail => trail.AnsweredBy!.Id)];
        int begun = Array.IndexOf(back, First), whole = Array.LastIndexOf(back, Second) + 1;
        Assert.InRange(whole - begun, 20, 50);
        Assert.InRange(whole, 20, 100);
        Assert.InRange(back[begun..whole].Count(id => id == First), 10, 40);
    }

    private void Ask(int seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            _chat.Ask();
            _trails.Add(_chat.Trail!);
            _chat.Wait(100.Milliseconds);
        }
    }
}
