using RulesEngine.Providers.Errors;

namespace RulesEngine.Providers.OpenAiResponses;

/// <summary>Responses says its errors as OpenAI's chat completions do.</summary>
internal static class ReadError
{
    public static ErrorTable Table => OpenAi.ReadError.Table;
}
