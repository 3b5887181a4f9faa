namespace RulesEngine.Providers;

/// <summary>What came of one call.</summary>
public sealed class ProviderAnswer;
