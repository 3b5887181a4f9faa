using RulesEngine.Vocabulary;

namespace RulesEngine.Deployments;

/// <summary>The live health of one deployment: what changes with every attempt.</summary>
/// <param name="facts">What the deployment is.</param>
/// <param name="clock">Tells when a cooling is over.</param>
public sealed class DeploymentState(DeploymentFacts facts, TimeProvider clock)
{
    private readonly Deployment _seen = new(facts, DeploymentHealth.Unknown);

    /// <summary>The deployment as it stands now.</summary>
    public Deployment Seen => _seen;

    internal TimeProvider Clock => clock;
}
