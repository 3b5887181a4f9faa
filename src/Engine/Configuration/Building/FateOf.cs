using RulesEngine.Deployments;

namespace RulesEngine.Configuration.Building;

/// <summary>What a provider shares with others: whose credential pays, and who serves it.</summary>
/// <param name="Account">The account's name: that of the first provider with the same credential at the same service.</param>
/// <param name="Service">The service's name: that of the first provider at the same place.</param>
/// <param name="AccountCooling">Holds back everything under the account.</param>
/// <param name="ServiceCooling">Holds back everything at the service.</param>
internal sealed record FateOf(string Account, string Service, SharedCooling AccountCooling, SharedCooling ServiceCooling);
