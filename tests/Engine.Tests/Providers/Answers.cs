namespace RulesEngine.Engine.Tests.Providers;

/// <summary>What OpenAI's API says, as far as tests need it.</summary>
internal static class Answers
{
    public const string Whole = """{"id":"c1","object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":1}}""";
    public const string Role = "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n";
    public const string Stop = "data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
    public const string Done = "data: [DONE]\n\n";

    public static string Say(string text) =>
        $"data: {{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{text}\"}},\"finish_reason\":null}}]}}\n\n";

    public static string Error(string code, string message = "No.") => $"{{\"error\":{{\"message\":\"{message}\",\"type\":\"x\",\"param\":null,\"code\":\"{code}\"}}}}";

    /// <summary>A stream finishing for another reason than being done.</summary>
    public static string Finish(string reason) =>
        $"data: {{\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"choices\":[{{\"index\":0,\"delta\":{{}},\"finish_reason\":\"{reason}\"}}]}}\n\n";
}
