using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace RulesEngine.Host.Mock.Calls;

/// <summary>A call as the log keeps it: raw, so that a call costs little, and read into a <see cref="MockCall"/> only when somebody asks.</summary>
internal sealed class CallEntry
{
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private KeyValuePair<string, StringValues>[]? _headers;
    private byte[]? _body;
    private readonly int _bodyLength;

    /// <param name="request">Where the headers are read from.</param>
    /// <param name="body">A buffer of the shared pool, given back when the content is dropped.</param>
    /// <param name="bodyLength">How much of the buffer is the body.</param>
    public CallEntry(HttpRequest request, byte[] body, int bodyLength)
    {
        Path = request.Path.Value + request.QueryString.Value;
        _headers = new KeyValuePair<string, StringValues>[request.Headers.Count];
        request.Headers.CopyTo(_headers, 0);
        _body = body;
        _bodyLength = bodyLength;
        SHA256.HashData(Body, _hash);
    }

    public long Number { get; set; }

    public DateTimeOffset At { get; init; }

    public string Path { get; }

    public string Model { get; set; } = "";

    public bool Stream { get; set; }

    public int Status { get; set; }

    public CallState State { get; set; }

    /// <summary>The body; empty once the content is dropped.</summary>
    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _body is null ? 0 : _bodyLength);

    /// <summary>Forgets headers and body.</summary>
    public void DropContent()
    {
        if (_body is not null) ArrayPool<byte>.Shared.Return(_body);
        _body = null;
        _headers = null;
    }

    /// <summary>A copy for whoever asked.</summary>
    public MockCall ToCall() => new(
        Number,
        At,
        Path,
        Model,
        Stream,
        Status,
        State,
        Convert.ToHexStringLower(_hash),
        _headers?.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        _body is null ? null : Encoding.UTF8.GetString(Body));
}
