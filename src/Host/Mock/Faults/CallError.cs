namespace RulesEngine.Host.Mock.Faults;

/// <summary>An HTTP error that the mock answers with.</summary>
/// <param name="Status">The HTTP status, 300 to 599.</param>
/// <param name="Reason">Why; it picks the words of the body.</param>
/// <param name="RetryAfter">What the <c>retry-after</c> header says, or null for what the provider usually sends.</param>
public sealed record CallError(int Status, ErrorReason Reason = ErrorReason.UsualForStatus, TimeSpan? RetryAfter = null);
