using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>A call that is under way, and how it will end.</summary>
internal sealed class ChaosCall(Destination destination, int number, TimeSpan began, TimeSpan endsAt, Failure? failure)
{
    public Destination Destination => destination;

    public int Number => number;

    public TimeSpan Began => began;

    public TimeSpan EndsAt => endsAt;

    public Failure? Failure => failure;

    public TimeSpan? SlowAt { get; set; }
}
