namespace RulesEngine.Configuration.Validation;

/// <summary>What a configuration may refer to outside of itself.</summary>
/// <param name="Dialects">The wire formats that the gateway can speak.</param>
/// <param name="Policies">The policies there are; null leaves their names unchecked.</param>
/// <param name="Secrets">Where keys are found.</param>
internal sealed record Surroundings(IReadOnlyCollection<string> Dialects, IReadOnlyCollection<string>? Policies, SecretReader Secrets);
