using RulesEngine.Configuration;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Endpoints;

/// <summary><c>POST /v1/messages</c>: Anthropic's messages.</summary>
internal sealed class Messages(Func<Snapshot> current, Router router, Callers callers) : ChatEndpoint(Dialect.Anthropic, current, router, callers)
{
    private const string Beta = "anthropic-beta";

    /// <inheritdoc/>
    protected override IReadOnlyList<KeyValuePair<string, string>> HeadersToPass(IHeaderDictionary headers) =>
        headers.TryGetValue(Beta, out var beta) ? [new(Beta, beta.ToString())] : [];
}
