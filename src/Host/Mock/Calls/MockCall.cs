namespace RulesEngine.Host.Mock.Calls;

/// <summary>One call that the mock received.</summary>
/// <param name="Number">Its number since the start of the mock, from 0.</param>
/// <param name="At">When its body had arrived.</param>
/// <param name="Path">The path it was sent to, with its query.</param>
/// <param name="Model">The model asked for; empty when the body names none.</param>
/// <param name="Stream">True when the client asked for server-sent events.</param>
/// <param name="Status">The HTTP status of the mock's answer, or 0 where there is none.</param>
/// <param name="State">How far it has come.</param>
/// <param name="BodyHash">The SHA-256 of the body in hexadecimal.</param>
/// <param name="Headers">The headers received; null for all but the last hundred calls.</param>
/// <param name="Body">The body received, as text; null for all but the last hundred calls.</param>
public sealed record MockCall(
    long Number,
    DateTimeOffset At,
    string Path,
    string Model,
    bool Stream,
    int Status,
    CallState State,
    string BodyHash,
    IReadOnlyDictionary<string, string>? Headers,
    string? Body);
