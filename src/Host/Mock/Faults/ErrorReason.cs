namespace RulesEngine.Host.Mock.Faults;

/// <summary>Why the mock refuses a call; every wire has its own words for it.</summary>
public enum ErrorReason
{
    /// <summary>Whatever the provider usually means by the status.</summary>
    UsualForStatus,

    /// <summary>The account is out of credit.</summary>
    Quota,

    /// <summary>The conversation does not fit the context window.</summary>
    ContextTooLong,

    /// <summary>One request asks for more tokens than a minute allows.</summary>
    TooLarge,

    /// <summary>The model does not take one of the parameters.</summary>
    UnsupportedParameter,

    /// <summary>A safety filter stopped the prompt.</summary>
    PromptFilter,

    /// <summary>The provider does not serve the caller's country.</summary>
    RegionBlocked,
}
