using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace RulesEngine.Configuration.Reading;

/// <summary>Reads JSON, with comments and trailing commas, into nodes that know where they stand.</summary>
internal static class NodeReader
{
    /// <summary>The root of the text, or what is wrong with it.</summary>
    /// <param name="text">The text as it came from the disk.</param>
    public static (Node? Root, string Problem, TextPosition At) Read(byte[] text)
    {
        if (text.AsSpan().StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        LineIndex lines = new(text);
        if (!Utf8.IsValid(text)) return (null, "the file is not UTF-8 text; save it as UTF-8", lines.At(0));
        Utf8JsonReader reader = new(text, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            Node root = Value(ref reader, lines);
            reader.Read();
            return (root, "", default);
        }
        catch (JsonException) when (reader.TokenType == JsonTokenType.None && reader.BytesConsumed == text.Length)
        {
            return (null, "the file is empty", lines.At(0));
        }
        catch (JsonException wrong)
        {
            return (null, $"this is not JSON: {Sentence(wrong)}", lines.At(wrong.LineNumber ?? 0, wrong.BytePositionInLine ?? 0));
        }
        catch (InvalidOperationException)
        {
            return (null, @"this string has a \u escape that is half a character", lines.At(reader.TokenStartIndex));
        }
    }

    private static Node Value(ref Utf8JsonReader reader, LineIndex lines)
    {
        TextPosition at = lines.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new Node(NodeKind.Object, at) { Members = Members(ref reader, lines) },
            JsonTokenType.StartArray => new Node(NodeKind.List, at) { Items = Items(ref reader, lines) },
            JsonTokenType.String => new Node(NodeKind.Text, at) { Text = reader.GetString()! },
            JsonTokenType.Number => new Node(NodeKind.Number, at) { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
            JsonTokenType.Null => new Node(NodeKind.Null, at),
            _ => new Node(NodeKind.Boolean, at) { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
        };
    }

    private static List<Member> Members(ref Utf8JsonReader reader, LineIndex lines)
    {
        List<Member> members = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            TextPosition at = lines.At(reader.TokenStartIndex);
            reader.Read();
            members.Add(new Member(name, at, Value(ref reader, lines)));
        }

        return members;
    }

    private static List<Node> Items(ref Utf8JsonReader reader, LineIndex lines)
    {
        List<Node> items = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, lines));
        return items;
    }

    // The framework appends its own line and byte, which count from 0; ours stand in front.
    private static string Sentence(JsonException wrong)
    {
        int end = wrong.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? wrong.Message : wrong.Message[..end]).TrimEnd('.');
    }
}
