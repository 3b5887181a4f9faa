namespace RulesEngine.Wire.Answers;


/// <summary>Reads the events of one stream in one dialect.</summary>
internal interface IReadStream
{
    /// <summary>Reads the data of one server-sent event.</summary>
    /// <returns>Whether the stream says that it is done.</returns>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON.</exception>
    bool Read(ReadOnlySpan<byte> data, AnswerSink sink);

    /// <summary>How long the text is that an event adds to what can be seen already, in bytes of JSON; null where the event may say something else, and has to be read.</summary>
    /// <exception cref="System.Text.Json.JsonException">It is not JSON.</exception>
    int? LengthOfMore(ReadOnlySpan<byte> data) => null;
}
