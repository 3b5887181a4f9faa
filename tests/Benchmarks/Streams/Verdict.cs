namespace RulesEngine.Benchmarks.Streams;

/// <summary>What a client can say of one stream that it read to the end.</summary>
internal enum Verdict
{
    /// <summary>Every word once and in order, a finish reason, the end mark.</summary>
    Whole,

    /// <summary>A right beginning, then an error that says so; or an error in the place of the answer.</summary>
    HonestError,

    /// <summary>A right beginning, then the connection is gone: the client's library throws, but nobody says why.</summary>
    BrokenOff,

    /// <summary>A right beginning that ends as if it were everything.</summary>
    SilentlyTruncated,

    /// <summary>A word twice, missing or out of its place.</summary>
    WrongWords,
}
