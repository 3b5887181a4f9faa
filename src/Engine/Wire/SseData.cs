using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesEngine.Wire;

/// <summary>The data of one line of an event stream.</summary>
internal static class SseData
{
    /// <summary>How a stream says that it is done.</summary>
    public static ReadOnlySpan<byte> Done => "[DONE]"u8;

    /// <summary>What stands behind <c>data:</c>; empty for any other line.</summary>
    public static ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.StartsWith("data:"u8) ? line[5..].Trim((byte)' ') : default;

    /// <summary>The data as a JSON object; null where it is none.</summary>
    public static JsonObject? Parse(ReadOnlySpan<byte> data)
    {
        if (data is not [(byte)'{', ..]) return null;
        try
        {
            return JsonNode.Parse(data) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
