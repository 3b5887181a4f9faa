using RulesEngine.Configuration;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Endpoints;

/// <summary><c>POST /v1/chat/completions</c>: OpenAI's chat completions.</summary>
internal sealed class ChatCompletions(Func<Snapshot> current, Router router, Callers callers) : ChatEndpoint(Dialect.OpenAi, current, router, callers);
