namespace RulesEngine.Configuration;

/// <summary>What is demanded of answers.</summary>
public sealed record AnswersOptions
{
    /// <summary>What is done about a tool call or a JSON answer that breaks the request's own schema: <c>fail</c>, <c>note</c> or <c>off</c>. <c>fail</c> unless set.</summary>
    public string Check { get; init; } = "fail";
}
