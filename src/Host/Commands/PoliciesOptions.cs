namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine policies</c> was asked to do.</summary>
/// <param name="Gateway">Where the gateway listens.</param>
/// <param name="Method">GET to look, POST to do something first.</param>
/// <param name="Path">What to ask for, below <c>/admin</c>.</param>
internal sealed record PoliciesOptions(Uri Gateway, HttpMethod Method, string Path);
