namespace RulesEngine.Policies;

/// <summary>One reason to refuse a source: its code is the name of a page in <c>docs/diagnostics</c>.</summary>
/// <param name="Code"><c>RE0001</c> and on.</param>
/// <param name="Message">What is wrong; <c>{0}</c> stands for the thing refused.</param>
/// <param name="Hint">What to write instead; <c>{0}</c> as in the message.</param>
internal sealed record Refusal(string Code, string Message, string Hint)
{
    public PolicyDiagnostic At(string file, int line, int column, string what = "") =>
        new(file, line, column, Code, PolicySeverity.Error, Message.Replace("{0}", what, StringComparison.Ordinal), Hint.Replace("{0}", what, StringComparison.Ordinal));
}
