namespace RulesEngine.Vocabulary;

/// <summary>Why an attempt failed: the closed list that policies decide on. Classified once, at the provider's edge.</summary>
public enum FailureKind
{
    /// <summary>No HTTP answer: refused, reset, DNS or TLS failure.</summary>
    ConnectionFailed,

    /// <summary>A clock ran out: connect, headers, first token, idle or the whole attempt; the stage says which.</summary>
    TimedOut,

    /// <summary>Too many requests or tokens for now; <see cref="Failure.RetryAfter"/> says for how long where the provider does.</summary>
    RateLimited,

    /// <summary>The account is out of credit or of a quota that does not come back within minutes.</summary>
    QuotaExhausted,

    /// <summary>The provider has more work than it can do: 503, 529, a shared pool that is empty.</summary>
    Overloaded,

    /// <summary>The provider broke: another 5xx, or an error that it calls its own.</summary>
    ServerError,

    /// <summary>The credential is missing, wrong or expired.</summary>
    AuthenticationFailed,

    /// <summary>The credential is good, but not for this.</summary>
    PermissionDenied,

    /// <summary>The provider does not serve the place the request comes from.</summary>
    RegionBlocked,

    /// <summary>The provider does not know the model, or no longer.</summary>
    ModelNotFound,

    /// <summary>The request is wrong, and would be wrong anywhere.</summary>
    InvalidRequest,

    /// <summary>This deployment cannot do something that the request asks for; another may.</summary>
    UnsupportedParameter,

    /// <summary>The request is larger than the provider takes at once: bytes, or tokens a minute.</summary>
    RequestTooLarge,

    /// <summary>The conversation does not fit the model's context window.</summary>
    ContextLengthExceeded,

    /// <summary>A safety filter of the provider stopped the request or the answer.</summary>
    ContentFiltered,

    /// <summary>The model itself declined to answer.</summary>
    Refused,

    /// <summary>A complete answer with nothing in it.</summary>
    EmptyAnswer,

    /// <summary>An answer that is not what the wire or the request's schema asks for.</summary>
    MalformedAnswer,

    /// <summary>The answer stopped at a token limit before it was done.</summary>
    Truncated,

    /// <summary>The stream broke after it had begun.</summary>
    StreamInterrupted,
}
