namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>The logs that <c>rulesengine import failures</c> reads, named as <c>--from</c> names them.</summary>
internal enum LogFormat
{
    /// <summary>An HTTP archive, as browsers and proxies save it.</summary>
    Har,

    /// <summary>LiteLLM's standard logging payloads, one a line or in one array.</summary>
    LiteLlm,

    /// <summary>One JSON object a line: status, headers, body, deployment, at.</summary>
    Lines,
}
