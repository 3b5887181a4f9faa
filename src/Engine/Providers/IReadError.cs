using RulesEngine.Vocabulary;

namespace RulesEngine.Providers;

/// <summary>Turns what a provider says of an error into a failure: once, here, and nobody reads the text again.</summary>
internal interface IReadError
{
    /// <summary>Classifies an error body.</summary>
    /// <param name="status">The HTTP status; 0 or 200 for an error inside a success.</param>
    /// <param name="body">The error as sent, JSON or not.</param>
    /// <param name="stage">How far the attempt had come.</param>
    Failure Classify(int status, ReadOnlySpan<byte> body, Stage stage);
}
