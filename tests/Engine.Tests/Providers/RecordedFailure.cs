using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>One failure as a real API sent it, and what people say it was.</summary>
/// <param name="Id">How it is found again.</param>
/// <param name="Provider">Who sent it.</param>
/// <param name="Stage"><c>connect</c>, <c>status</c>, <c>body200</c> or <c>stream</c>: how far the answer had come.</param>
/// <param name="Status">The HTTP status; 0 where there was none.</param>
/// <param name="Headers">The headers that were seen.</param>
/// <param name="Body">The body as it was sent.</param>
/// <param name="Kind">What had failed.</param>
/// <param name="Advice">What is worth doing about it.</param>
/// <param name="RetryAfterSeconds">The wait that it states.</param>
internal sealed record RecordedFailure(
    string Id, string Provider, string Stage, int Status, IReadOnlyDictionary<string, string> Headers, string Body, string Kind, Advice Advice, double? RetryAfterSeconds);
