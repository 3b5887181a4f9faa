namespace RulesEngine.Host.Commands.Importing.Calls;

/// <summary>Tells a log by its look where nobody says what it is.</summary>
internal static class LogLook
{
    /// <summary>How much of the text is looked at, in characters.</summary>
    private const int Beginning = 4_000;

    /// <summary>An archive by its ending or its 'log', LiteLLM's by members that only it has, else plain lines.</summary>
    public static LogFormat FormatOf(string path, string text)
    {
        string start = text.Length > Beginning ? text[..Beginning] : text;
        if (path.EndsWith(".har", StringComparison.OrdinalIgnoreCase)) return LogFormat.Har;
        if (Has("startTime") || Has("custom_llm_provider") || Has("standard_logging_object")) return LogFormat.LiteLlm;
        return Has("log") && Has("entries") ? LogFormat.Har : LogFormat.Lines;

        bool Has(string name) => start.Contains($"\"{name}\"", StringComparison.Ordinal);
    }
}
