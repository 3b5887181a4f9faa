using System.Buffers;
using System.Buffers.Text;
using System.Collections.ObjectModel;
using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Hints;
using RulesEngine.Wire.Tokens;

namespace RulesEngine.Wire;

/// <summary>Reads the few members of a chat request that routing needs; everything else stays bytes.</summary>
public static class RequestReader
{
    private static readonly IReadOnlyDictionary<string, string> NoHeaders = new Dictionary<string, string>().AsReadOnly();

    /// <summary>Reads a request.</summary>
    /// <param name="dialect">What the client speaks.</param>
    /// <param name="rented">An array of the shared pool; the body owns it from here on, unless the request is refused.</param>
    /// <param name="length">How many of its bytes are the request.</param>
    /// <param name="tags">Tags from the request's headers; empty where there are none.</param>
    /// <param name="headers">Headers for a provider of the same dialect.</param>
    /// <param name="error">Why the request is refused, as a sentence for the client; null when it is read.</param>
    /// <param name="foreign">Headers of other gateways, by their names in lower case; null where there are none.</param>
    /// <param name="chance">0 up to 1, where the client asks to be shared out.</param>
    public static RequestBody? TryRead(
        Dialect dialect,
        byte[] rented,
        int length,
        IReadOnlyList<string> tags,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        out string? error,
        IReadOnlyDictionary<string, string>? foreign = null,
        double chance = 0)
    {
        ReadOnlySpan<byte> json = rented.AsSpan(0, length);
        try
        {
            RequestMembers members = RequestMembers.Find(json, dialect);
            if (!members.Broken && (members.Hinted || foreign is not null))
            {
                HintDraft draft = HintReader.Read(dialect, json, foreign ?? NoHeaders, headers, chance);
                return (error = draft.Problem) is null ? ReadHinted(dialect, rented, length, tags, headers, draft, out error) : null;
            }

            error = members.Problem;
            return error is null ? new RequestBody(Describe(dialect, json, members, tags), rented, length, members) { Choices = Number(Of(json, members.Choices)) ?? 1, PassedHeaders = headers } : null;
        }
        catch (Exception thrown) when (thrown is JsonException or InvalidOperationException or FormatException)
        {
            error = $"The request body is not valid JSON: {thrown.Message}";
            return null;
        }
    }

    /// <summary>Reads what is left of the body when the hints are out of it.</summary>
    private static RequestBody? ReadHinted(
        Dialect dialect, byte[] rented, int length, IReadOnlyList<string> tags, IReadOnlyList<KeyValuePair<string, string>> headers, HintDraft draft, out string? error)
    {
        byte[] edited = JsonEdit.Apply(rented.AsSpan(0, length), draft.Edits);
        RequestMembers members = RequestMembers.Find(edited, dialect);
        error = members.Problem;
        if (error is not null) return null;

        ChatRequest request = Describe(dialect, edited, members, [.. draft.Tags, .. tags]);
        if (draft.Metadata.Count > 0) request = request with { Metadata = Joined(request.Metadata, draft.Metadata) };
        byte[] body = ArrayPool<byte>.Shared.Rent(edited.Length);
        edited.CopyTo(body, 0);
        ArrayPool<byte>.Shared.Return(rented);
        return new RequestBody(request, body, edited.Length, members) { Choices = Number(Of(edited, members.Choices)) ?? 1, PassedHeaders = headers, Hints = draft.Done() };
    }

    private static ReadOnlyDictionary<string, string> Joined(IReadOnlyDictionary<string, string> body, Dictionary<string, string> header) =>
        header.Concat(body.Where(one => !header.ContainsKey(one.Key))).ToDictionary(StringComparer.Ordinal).AsReadOnly();

    private static ChatRequest Describe(Dialect dialect, ReadOnlySpan<byte> json, in RequestMembers members, IReadOnlyList<string> tags)
    {
        ReadOnlySpan<byte> messages = Of(json, members.Messages);
        PromptSize prompt = PromptSize.Of(json);
        (IReadOnlyDictionary<string, string> metadata, IReadOnlyList<string> metadataTags) = MetadataReader.Read(Of(json, members.Metadata));
        return new ChatRequest(ModelNames.Read(json[members.Model!.Value]))
        {
            Dialect = dialect,
            Stream = Of(json, members.Stream) is [(byte)'t', ..],
            InputTokens = prompt.Tokens,
            MaxTokens = Number(Of(json, members.MaxTokens)),
            Tools = Of(json, members.Tools).IndexOf((byte)'{') >= 0,
            Images = prompt.Images > 0,
            ResponseFormat = ResponseFormatType(Of(json, members.ResponseFormat ?? members.FormatHolder)),
            Metadata = metadata,
            Session = SessionOf(json, members, metadata),
            Opening = Fingerprint.OfOpening(messages),
            Tags = tags.Count == 0 ? metadataTags : [.. metadataTags, .. tags],
        };
    }

    private static readonly string[] SessionNames = ["session_id", "conversation_id", "user_id"];

    /// <summary>What the client calls the conversation, else the user it is for; nobody sees more of it than a fingerprint.</summary>
    private static string SessionOf(ReadOnlySpan<byte> json, in RequestMembers members, IReadOnlyDictionary<string, string> metadata)
    {
        if (Of(json, members.CacheKey) is [(byte)'"', _, .., (byte)'"'] key) return Fingerprint.Of(key[1..^1]);
        foreach (string name in SessionNames)
            if (metadata.Count > 0 && metadata.TryGetValue(name, out string? session) && session.Length > 0) return Fingerprint.Of(Encoding.UTF8.GetBytes(session));
        return Of(json, members.User) is [(byte)'"', _, .., (byte)'"'] user ? Fingerprint.Of(user[1..^1]) : "";
    }

    private static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> json, Range? range) => range is { } place ? json[place] : default;

    private static int? Number(ReadOnlySpan<byte> json) => Utf8Parser.TryParse(json, out int number, out int read) && read == json.Length ? number : null;

    private static string ResponseFormatType(ReadOnlySpan<byte> format)
    {
        if (format is not [(byte)'{', ..]) return "";
        JsonMembers members = new(format);
        while (members.Next())
        {
            if (members.Name.SequenceEqual("type"u8) && format[members.Value] is [(byte)'"', .. var type, (byte)'"']) return Encoding.UTF8.GetString(type);
            if (members.Name.SequenceEqual("format"u8)) return ResponseFormatType(format[members.Value]);
        }

        return "";
    }
}
