using RulesEngine.Configuration;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Endpoints;

/// <summary><c>POST /v1/responses</c>: OpenAI's Responses.</summary>
internal sealed class Responses(Func<Snapshot> current, Router router, Callers callers) : ChatEndpoint(Dialect.OpenAiResponses, current, router, callers);
