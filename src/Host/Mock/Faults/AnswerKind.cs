namespace RulesEngine.Host.Mock.Faults;

/// <summary>What stands in an answer whose HTTP status is 200.</summary>
public enum AnswerKind
{
    /// <summary>Text that names the model and counts.</summary>
    Text,

    /// <summary>A call of the tool <c>get_weather</c>.</summary>
    ToolCall,

    /// <summary>A call of the tool <c>get_weather</c> whose arguments stop in the middle of their JSON.</summary>
    BrokenToolCall,

    /// <summary>A call of the tool <c>get_weather</c> with a comma too many in its arguments.</summary>
    LooseToolCall,

    /// <summary>A call of the tool <c>get_weather</c> with a member that the tool does not know in the place of the one that it needs.</summary>
    WrongToolCall,

    /// <summary>The text is JSON: <c>{"city":"Paris"}</c>.</summary>
    Json,

    /// <summary>The same JSON in a code fence.</summary>
    FencedJson,

    /// <summary>The model declines.</summary>
    Refusal,

    /// <summary>A safety filter stops the text half-way.</summary>
    ContentFilter,

    /// <summary>A complete answer with nothing in it.</summary>
    Empty,

    /// <summary>An error body under the status 200.</summary>
    Error,

    /// <summary>A page for people, as proxies and login portals send it.</summary>
    Html,

    /// <summary>Bytes that are neither JSON nor events.</summary>
    Garbage,
}
