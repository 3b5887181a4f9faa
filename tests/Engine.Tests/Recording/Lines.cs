using System.Buffers;
using System.Text.Json;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Recording.Writing;
using RulesEngine.Routing;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Recording;

/// <summary>Trails as lines, and back.</summary>
internal static class Lines
{
    public static byte[] Write(RecordedTrail trail)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, JsonText.Options)) TrailWriter.Write(json, trail);
        return buffer.WrittenSpan.ToArray();
    }

    public static byte[] Write(Trail trail) => Write(new RecordedTrail(trail, 7, "[REDACTED LENGTH=3 HASH=abc]"));

    public static RecordedTrail Read(byte[] line)
    {
        RecordedTrail? trail = new TrailReader().TryRead(line, out (long Column, string Message)? error);
        Assert.Null(error);
        return trail!;
    }
}
