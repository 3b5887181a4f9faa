using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Wire;

/// <summary>Reads the few members of a chat request that routing needs; everything else stays bytes.</summary>
public static class RequestReader
{
    /// <summary>Reads a request.</summary>
    /// <param name="dialect">What the client speaks.</param>
    /// <param name="rented">An array of the shared pool; the body owns it from here on, unless the request is refused.</param>
    /// <param name="length">How many of its bytes are the request.</param>
    /// <param name="tags">Tags from the request's headers; empty where there are none.</param>
    /// <param name="headers">Headers for a provider of the same dialect.</param>
    /// <param name="error">Why the request is refused, as a sentence for the client; null when it is read.</param>
    public static RequestBody? TryRead(Dialect dialect, byte[] rented, int length, IReadOnlyList<string> tags, IReadOnlyList<KeyValuePair<string, string>> headers, out string? error)
    {
        ReadOnlySpan<byte> json = rented.AsSpan(0, length);
        try
        {
            RequestMembers members = RequestMembers.Find(json, dialect);
            error = members.Problem;
            return error is null ? new RequestBody(Describe(dialect, json, members, tags), rented, length, members) { Choices = Number(Of(json, members.Choices)) ?? 1, PassedHeaders = headers } : null;
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException or FormatException)
        {
            error = $"The request body is not valid JSON: {thrown.Message}";
            return null;
        }
    }

    private static ChatRequest Describe(Dialect dialect, ReadOnlySpan<byte> json, in RequestMembers members, IReadOnlyList<string> tags)
    {
        ReadOnlySpan<byte> messages = Of(json, members.Messages);
        (IReadOnlyDictionary<string, string> metadata, IReadOnlyList<string> metadataTags) = MetadataReader.Read(Of(json, members.Metadata));
        return new ChatRequest(ModelNames.Read(json[members.Model!.Value]))
        {
            Dialect = dialect,
            Stream = Of(json, members.Stream) is [(byte)'t', ..],
            InputTokens = messages.Length / 4,
            MaxTokens = Number(Of(json, members.MaxTokens)),
            Tools = Of(json, members.Tools).IndexOf((byte)'{') >= 0,
            Images = messages.IndexOf(dialect is Dialect.Anthropic ? "\"image\""u8 : "\"image_url\""u8) >= 0,
            ResponseFormat = ResponseFormatType(Of(json, members.ResponseFormat)),
            Metadata = metadata,
            Tags = tags.Count == 0 ? metadataTags : [.. metadataTags, .. tags],
        };
    }

    private static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json, Range? range) => range is { } place ? json[place] : default;

    private static int? Number(ReadOnlySpan<byte> json) => Utf8Parser.TryParse(json, out int number, out int read) && read == json.Length ? number : null;

    private static string ResponseFormatType(ReadOnlySpan<byte> format)
    {
        if (format is not [(byte)'{', ..]) return "";
        JsonMembers members = new(format);
        while (members.Next())
            if (members.Name.SequenceEqual("type"u8) && format[members.Value] is [(byte)'"', .. var type, (byte)'"']) return Encoding.UTF8.GetString(type);
        return "";
    }
}
