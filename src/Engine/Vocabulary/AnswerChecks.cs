namespace RulesEngine.Vocabulary;

/// <summary>What is done about a tool call or a JSON answer that breaks the request's own schema.</summary>
public enum AnswerChecks
{
    /// <summary>The attempt fails as <c>MalformedAnswer</c>, as long as the client has seen nothing of it.</summary>
    Fail,

    /// <summary>The answer is delivered, and the trail says what is wrong with it.</summary>
    Note,

    /// <summary>Nothing is checked and nothing is mended.</summary>
    Off,
}
