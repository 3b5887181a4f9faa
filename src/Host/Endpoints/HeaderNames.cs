namespace RulesEngine.Host.Endpoints;

/// <summary>The headers this gateway adds to its answers and reads from requests.</summary>
internal static class HeaderNames
{
    public const string Trail = "x-rulesengine-trail";
    public const string Deployment = "x-rulesengine-deployment";
    public const string Attempts = "x-rulesengine-attempts";
    public const string Failures = "x-rulesengine-failures";
    public const string DecidedBy = "x-rulesengine-decided-by";
    public const string Cost = "x-rulesengine-cost-usd";
    public const string Revision = "x-rulesengine-revision";
    public const string DeadlineMilliseconds = "x-rulesengine-deadline-ms";
    public const string Dropped = "x-rulesengine-dropped";
    public const string Notes = "x-rulesengine-notes";
    public const string Tags = "x-rulesengine-tags";

    /// <summary>The time-out that OpenAI's and Anthropic's SDKs send, in seconds.</summary>
    public const string SdkTimeoutSeconds = "x-stainless-timeout";
}
