using System.Text.Json;

namespace RulesEngine.Wire;

/// <summary>Reads members that may be missing, null or of another type than hoped for: what is not there as expected is simply not there.</summary>
internal static class JsonElements
{
    extension(JsonElement element)
    {
        /// <summary>A member; undefined where there is none.</summary>
        public JsonElement Member(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) ? value : default;

        /// <summary>A member that is a string; null for anything else.</summary>
        public string? Text(string name) => element.Member(name).AsText();

        /// <summary>The string; null for anything else.</summary>
        public string? AsText() => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

        /// <summary>A member that is a whole number; null for anything else.</summary>
        public long? Whole(string name) => element.Member(name) is { ValueKind: JsonValueKind.Number } value ? value.TryGetInt64(out long number) ? number : (long)value.GetDouble() : null;

        /// <summary>A member that is a whole number that fits 32 bits; null for anything else.</summary>
        public int? Count(string name) => element.Whole(name) is >= 0 and <= int.MaxValue and { } number ? (int)number : null;

        /// <summary>A member that is a number; null for anything else.</summary>
        public double? Number(string name) => element.Member(name) is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null;

        /// <summary>A member that is true or false; null for anything else.</summary>
        public bool? Flag(string name) => element.Member(name).ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };

        /// <summary>The items of a member that is an array; none for anything else.</summary>
        public JsonElement.ArrayEnumerator Items(string name) => element.Member(name).AsItems();

        /// <summary>The items of the array; none for anything else.</summary>
        public JsonElement.ArrayEnumerator AsItems() => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : default;

        /// <summary>Whether it is an object.</summary>
        public bool IsObject => element.ValueKind == JsonValueKind.Object;
    }
}
