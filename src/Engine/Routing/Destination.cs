using RulesEngine.Deployments;
using RulesEngine.Providers;

namespace RulesEngine.Routing;

/// <summary>A deployment with what it takes to call it.</summary>
/// <param name="Provider">Who makes the call.</param>
/// <param name="State">Its live health, shared by every route and revision that names the deployment.</param>
public sealed record Destination(IProvider Provider, DeploymentState State);
