using System.Text;
using System.Text.Json;

namespace RulesEngine.Recording.Reading;

/// <summary>Texts that come again and again, such as ids: each is made once. A fixed number is remembered.</summary>
internal sealed class TextPool
{
    private const int Size = 1024;
    private const int Longest = 64;
    private readonly string?[] _known = new string?[Size];

    /// <summary>The reader's string or property name.</summary>
    public string Read(ref Utf8JsonReader json)
    {
        ReadOnlySpan<byte> bytes = json.ValueSpan;
        if (json.ValueIsEscaped || bytes.Length > Longest || !Ascii.IsValid(bytes)) return json.GetString() ?? "";
        uint hash = 2166136261;
        foreach (byte one in bytes) hash = (hash ^ one) * 16777619;
        ref string? known = ref _known[hash % Size];
        return known is not null && Ascii.Equals(bytes, known) ? known : known = Encoding.ASCII.GetString(bytes);
    }
}
