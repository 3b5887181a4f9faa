using System.Globalization;
using RulesEngine.Deployments;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Admin;

/// <summary>What an operator wants done, to one deployment or to all of a provider.</summary>
/// <param name="Deployment">Its id; null where a provider is meant.</param>
/// <param name="Provider">The provider's name; null where a deployment is meant.</param>
/// <param name="Action">What to do.</param>
/// <param name="Time">For how long; for <see cref="DeploymentAction.Cool"/> alone.</param>
internal sealed record DeploymentChange(string? Deployment, string? Provider, DeploymentAction Action, TimeSpan Time)
{
    /// <summary>Whether a deployment is meant.</summary>
    public bool Means(Deployment seen) => Deployment is null ? seen.Provider == Provider : seen.Id == Deployment;

    /// <summary>Does it.</summary>
    public void Do(DeploymentState state, DateTimeOffset now)
    {
        switch (Action)
        {
            case DeploymentAction.Cool:
                state.CoolUntil(now + Time);
                break;
            case DeploymentAction.Isolate:
                state.Isolate();
                break;
            case DeploymentAction.BringBack:
                state.BringBack();
                break;
            default:
                state.Forget();
                break;
        }
    }

    /// <summary>As the log says it: <c>cooled for 600 s</c>.</summary>
    public override string ToString() => Action switch
    {
        DeploymentAction.Cool => string.Create(CultureInfo.InvariantCulture, $"cooled for {Time.TotalSeconds:0.###} s"),
        DeploymentAction.Isolate => "isolated",
        DeploymentAction.BringBack => "brought back",
        _ => "forgotten",
    };
}
