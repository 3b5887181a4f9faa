namespace RulesEngine.Wire.Answers;


/// <summary>Reads the events of one stream in one dialect.</summary>
internal interface IReadStream
{
    /// <summary>Reads the data of one server-sent event.</summary>
    /// <returns>Whether the stream says that it is done.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON.</exception>
    bool Read(ReadOnlySpan<byte> data, AnswerSink sink);

    /// <summary>The text, thought or arguments, still escaped, of an event that can hold nothing but one more piece of them; empty where it may hold more. Judged by its first bytes.</summary>
    ReadOnlySpan<byte> PieceOf(ReadOnlySpan<byte> data) => default;
}
