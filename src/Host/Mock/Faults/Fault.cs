namespace RulesEngine.Host.Mock.Faults;

/// <summary>One word of a model's name, understood.</summary>
/// <param name="Word">The word as written.</param>
/// <param name="When">Which calls it strikes.</param>
/// <param name="Effect">What it changes in the behaviour.</param>
internal sealed record Fault(string Word, Occasion When, Func<Behaviour, Behaviour> Effect);
