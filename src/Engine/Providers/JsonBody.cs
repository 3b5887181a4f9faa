using System.Buffers;
using System.Text.Json;
using RulesEngine.Wire;

namespace RulesEngine.Providers;

/// <summary>Writes a request body.</summary>
internal static class JsonBody
{
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        ArrayBufferWriter<byte> buffer = new(4096);
        using (Utf8JsonWriter json = new(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    extension(Utf8JsonWriter json)
    {
        /// <summary>Writes a member whose value is there; nothing where it is null.</summary>
        public void Number(string name, double? value)
        {
            if (value is { } number) json.WriteNumber(name, number);
        }

        /// <inheritdoc cref="Number(Utf8JsonWriter, string, double?)"/>
        public void Whole(string name, long? value)
        {
            if (value is { } number) json.WriteNumber(name, number);
        }

        /// <summary>Writes an array of texts; nothing where it is empty.</summary>
        public void Texts(string name, IReadOnlyList<string> texts)
        {
            if (texts.Count == 0) return;
            json.WriteStartArray(name);
            foreach (string text in texts) json.WriteStringValue(text);
            json.WriteEndArray();
        }

        /// <summary>Writes a JSON schema; an empty object's where there is none.</summary>
        public void Schema(string name, JsonElement schema)
        {
            json.WritePropertyName(name);
            if (schema.ValueKind == JsonValueKind.Object) schema.WriteTo(json);
            else json.WriteRawValue("""{"type":"object","properties":{}}""");
        }

        /// <summary>Writes JSON that a model wrote: as it is when it is an object, else an empty one.</summary>
        public void Arguments(string name, string arguments)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(JsonText.IsObject(arguments) ? arguments : "{}");
        }
    }
}
