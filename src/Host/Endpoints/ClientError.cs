using RulesEngine.Configuration;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Host.Endpoints;

/// <summary>A request that is refused before it is routed, in the shape of the client's dialect.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The error.</param>
internal sealed record ClientError(int Status, byte[] Body)
{
    public static ClientError InvalidRequest(Dialect dialect, string message) =>
        new(400, ErrorBody.Write(dialect, "invalid_request_error", "invalid_request", message));

    public static ClientError TooLarge(Dialect dialect, string message) =>
        new(413, ErrorBody.Write(dialect, "invalid_request_error", "request_too_large", message));

    public static ClientError Forbidden(string message) =>
        new(403, ErrorBody.Write(Dialect.OpenAi, "permission_error", "forbidden", message));

    public static ClientError Unauthorized(string message) =>
        new(401, ErrorBody.Write(Dialect.OpenAi, "authentication_error", "invalid_admin_key", message));

    public static ClientError NotFound(string message) =>
        new(404, ErrorBody.Write(Dialect.OpenAi, "invalid_request_error", "not_found", message));

    public static ClientError Conflict(string message) =>
        new(409, ErrorBody.Write(Dialect.OpenAi, "invalid_request_error", "conflict", message));

    public static ClientError UnknownModel(Dialect dialect, string model, Snapshot snapshot)
    {
        string known = snapshot.Models.Count > 0 ? $"It knows {string.Join(", ", snapshot.Models.Take(10))}" : "It knows none";
        return new(404, ErrorBody.Write(dialect, "invalid_request_error", "model_not_found", $"This gateway has no model '{model}'. {known}; GET /v1/models lists them."));
    }

    public static ClientError UnknownPath(string method, string path) =>
        new(404, ErrorBody.Write(Dialect.OpenAi, "invalid_request_error", "unknown_path", $"There is no {method} {path} here; the paths are POST /v1/chat/completions, POST /v1/messages, POST /v1/responses, POST /v1/embeddings, GET /v1/models, GET /health/live, GET /health/ready, GET /admin/policies, GET and POST /admin/deployments, and GET /admin/hedges."));

    public async Task WriteAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json";
        response.ContentLength = Body.Length;
        await response.BodyWriter.WriteAsync(Body);
    }
}
