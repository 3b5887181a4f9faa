using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Commands.Explaining;

/// <summary>What <c>rulesengine explain-request</c> was asked to do.</summary>
/// <param name="Request">The file with the request's body; <c>-</c> for standard input.</param>
/// <param name="Config">The configuration.</param>
/// <param name="Dialect">What the client speaks.</param>
/// <param name="Headers">The request's headers, each <c>name: value</c>.</param>
/// <param name="Failures">How the first calls fail, in order.</param>
/// <param name="At">When the request arrives; null for now.</param>
/// <param name="Gateway">A gateway that runs, whose deployments' health counts; null for none.</param>
/// <param name="Format">How to report.</param>
internal sealed record ExplainRequestOptions(
    string Request, FileInfo Config, Dialect Dialect, IReadOnlyList<string> Headers, IReadOnlyList<FailureKind> Failures, DateTimeOffset? At, Uri? Gateway, ReplayFormat Format);
