namespace RulesEngine.Providers.Errors;

/// <summary>The error table of every dialect, by the name that a configuration gives it.</summary>
internal static class ErrorTables
{
    /// <summary>The table of a dialect; OpenAI's for the presets and for any other name, as the presets speak OpenAI's wire.</summary>
    public static ErrorTable Of(string dialect) => dialect switch
    {
        "anthropic" => Anthropic.ReadError.Table,
        "gemini" or "vertex" => Gemini.ReadError.Table,
        "bedrock" => Bedrock.ReadError.Table,
        "cohere" => Cohere.ReadError.Table,
        _ => OpenAi.ReadError.Table,
    };
}
