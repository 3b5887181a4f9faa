using Microsoft.Extensions.Primitives;
using RulesEngine.Host.Mock.Faults;

namespace RulesEngine.Host.Mock.Playing;

/// <summary>One answer, made ready once and played for every call that earns it.</summary>
internal sealed class Script
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The content type.</summary>
    public required string ContentType { get; init; }

    /// <summary>The other headers.</summary>
    public IReadOnlyList<KeyValuePair<string, StringValues>> Headers { get; init; } = [];

    /// <summary>The header that carries the request's own id, or null for none.</summary>
    public string? RequestIdHeader { get; init; }

    /// <summary>The content length, or null for a chunked body.</summary>
    public long? Length { get; init; }

    /// <summary>The body; each part goes out by itself.</summary>
    public required IReadOnlyList<Template> Parts { get; init; }

    /// <summary>What happens after the last part.</summary>
    public Ending Ending { get; init; }

    /// <summary>The waits: before the headers, before the first token, between parts.</summary>
    public Behaviour Behaviour { get; init; } = Behaviour.Plain;

    /// <summary>True when the headers of a stream go out before its first token.</summary>
    public bool HeadersFirst { get; init; }
}
