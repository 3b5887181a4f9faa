namespace RulesEngine.Benchmarks.Load;

/// <summary>One kind of requests, and how many at a time.</summary>
/// <param name="Name">What measures call it.</param>
/// <param name="GatewayModel">The model that the gateway is asked for.</param>
/// <param name="UpstreamModel">The model that everybody else is asked for: the name that the mock provider knows.</param>
internal sealed record Traffic(string Name, string GatewayModel, string UpstreamModel)
{
    public const string Path = "/v1/chat/completions";

    public int Connections { get; init; } = 64;

    public bool Stream { get; init; }

    /// <summary>The length of the prompt, in bytes.</summary>
    public int Prompt { get; init; } = 200;

    /// <summary>The path at nginx.</summary>
    public string NginxPath { get; init; } = Path;

    /// <summary>The model that nginx is asked for: where others fail by the model's name, nginx has an upstream that fails.</summary>
    public string NginxModel { get; init; } = UpstreamModel;

    /// <summary>Who can be asked for it.</summary>
    public IReadOnlyList<Contender> Contenders { get; init; } = [Contender.Gateway, Contender.Before, Contender.Yarp, Contender.Nginx];
}
