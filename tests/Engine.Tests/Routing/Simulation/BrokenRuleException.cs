namespace RulesEngine.Engine.Tests.Routing.Simulation;

/// <summary>A rule that must always hold did not.</summary>
internal sealed class BrokenRuleException(string rule) : Exception($"Broken: {rule}.");
