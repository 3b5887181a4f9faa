namespace RulesEngine.Benchmarks.Streams;

/// <summary>The streams that are asked for.</summary>
/// <param name="GatewayModel">The model that the gateway is asked for.</param>
/// <param name="UpstreamModel">The model that everybody else is asked for; the gateway's first deployment is the same.</param>
/// <param name="Tokens">The chunks with text in one.</param>
/// <param name="Time">How long one takes at the provider.</param>
internal sealed record StreamKind(string GatewayModel, string UpstreamModel, int Tokens, TimeSpan Time)
{
    /// <summary>The chunks with text in a probe: a short stream, asked again and again beside the others. In a paced stream the millisecond of a timer would hide what is measured.</summary>
    public const int ProbeTokens = 5;

    /// <summary>The model of the probes, for everybody but the gateway.</summary>
    public const string UpstreamProbe = "tokens-5";

    /// <summary>The model of the probes, for the gateway.</summary>
    public const string GatewayProbe = "probe";

    /// <summary>A hundred chunks in ten seconds; one stream in twenty is cut in the middle.</summary>
    public static StreamKind Cut { get; } = new("streams", "tokens-100+pace-100ms+flaky-5pct-cut-after-50", 100, TimeSpan.FromSeconds(10));
}
