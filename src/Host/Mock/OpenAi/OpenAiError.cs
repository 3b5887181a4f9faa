namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>The four fields of OpenAI's error object.</summary>
internal sealed record OpenAiError(string Message, string Type, string? Param, string? Code);
