using System.Buffers;
using System.Text.Json;

namespace RulesEngine.Wire.Hints;

/// <summary>Takes members out of a JSON object, or gives them another value, and leaves every other byte as it is.</summary>
internal static class JsonEdit
{
    /// <summary>The object with its edits done.</summary>
    /// <param name="json">One JSON object.</param>
    /// <param name="edits">By name: null removes the member, anything else is its new value. A value whose member is missing is added at the front.</param>
    public static byte[] Apply(ReadOnlySpan<byte> json, IReadOnlyDictionary<string, byte[]?> edits)
    {
        ArrayBufferWriter<byte> edited = new(json.Length);
        HashSet<string> seen = new(StringComparer.Ordinal);
        int copied = json.IndexOf((byte)'{') + 1;
        edited.Write(json[..copied]);
        int front = edited.WrittenCount;
        bool first = true;
        JsonMembers members = new(json);
        while (members.Next())
        {
            // 1. A member reaches from the end of the one before it, its comma included, to the end of its value.
            string name = NameOf(members.Name);
            (int value, int end) = (members.Value.Start.GetOffset(json.Length), members.Value.End.GetOffset(json.Length));
            bool edit = edits.TryGetValue(name, out byte[]? instead);
            if (!edit || instead is not null)
            {
                // 2. The first that stays gives up the comma of those before it.
                ReadOnlySpan<byte> before = json[copied..value];
                if (first && before.TrimStart(" \t\r\n"u8) is [(byte)',', .. var rest]) before = rest;
                first = false;
                edited.Write(before);
                edited.Write(edit ? instead : json[value..end]);
            }

            seen.Add(name);
            copied = end;
        }

        edited.Write(json[copied..]);
        return Add(edited.WrittenSpan, front, first, edits.Where(edit => edit.Value is not null && !seen.Contains(edit.Key)));
    }

    private static byte[] Add(ReadOnlySpan<byte> json, int front, bool empty, IEnumerable<KeyValuePair<string, byte[]?>> missing)
    {
        ArrayBufferWriter<byte> added = new(json.Length + 64);
        added.Write(json[..front]);
        bool more = false;
        foreach ((string name, byte[]? value) in missing)
        {
            if (more) added.Write(","u8);
            more = true;
            added.Write(JsonSerializer.SerializeToUtf8Bytes(name));
            added.Write(":"u8);
            added.Write(value);
        }

        if (more && !empty) added.Write(","u8);
        added.Write(json[front..]);
        return added.WrittenSpan.ToArray();
    }

    /// <exception cref="JsonException">It holds an escape that JSON does not know.</exception>
    private static string NameOf(ReadOnlySpan<byte> escaped)
    {
        Utf8JsonReader reader = new([(byte)'"', .. escaped, (byte)'"']);
        reader.Read();
        return reader.GetString()!;
    }
}
