using System.Buffers;
using System.Text.Json;

namespace RulesEngine.Wire.Answers;

/// <summary>Writes a stream whose events have a name, which stands in the event's line and in its object.</summary>
internal abstract class TypedEventWriter : EventWriter
{
    /// <summary>Writes one event.</summary>
    /// <param name="type">Its name.</param>
    /// <param name="write">Writes the members of its object.</param>
    protected void Event(ReadOnlySpan<byte> type, Action<Utf8JsonWriter> write)
    {
        Start(type);
        write(Json);
        Finish();
    }

    /// <summary>Begins an event whose members follow; <see cref="Finish"/> ends it.</summary>
    protected void Start(ReadOnlySpan<byte> type)
    {
        Output.Write("event: "u8);
        Output.Write(type);
        Output.Write("\ndata: "u8);
        Json.Reset(Output);
        Json.WriteStartObject();
        Json.WriteString("type"u8, type);
        Begin();
    }

    /// <summary>Ends the event.</summary>
    protected void Finish()
    {
        Json.WriteEndObject();
        Json.Flush();
        Output.Write("\n\n"u8);
    }

    /// <summary>Writes what every event of the dialect begins with, after its name.</summary>
    protected virtual void Begin()
    {
    }
}
