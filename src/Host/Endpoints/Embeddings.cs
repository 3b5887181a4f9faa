using RulesEngine.Configuration;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Host.Endpoints;

/// <summary><c>POST /v1/embeddings</c>: embeddings in OpenAI's form, by the same loop as answers.</summary>
internal sealed class Embeddings(Func<Snapshot> current, Router router, Callers callers) : ChatEndpoint(Dialect.OpenAiEmbeddings, current, router, callers);
