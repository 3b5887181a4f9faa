namespace RulesEngine.Policies;

/// <summary>Something to say about a policy's source, at one place of it.</summary>
/// <param name="File">The file as the operator knows it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Code"><c>CS….</c> from the C# compiler, <c>RE….</c> from the engine; <c>rulesengine explain</c> knows the latter.</param>
/// <param name="Severity">Whether it keeps the policy from going live.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
/// <param name="Hint">What to write instead; empty where there is nothing to add.</param>
public sealed record PolicyDiagnostic(
    string File, int Line, int Column, string Code, PolicySeverity Severity, string Message, string Hint = "")
{
    /// <summary><c>fast-chat.csx(9,5): error RE0001: …</c>, the form that editors and build logs make clickable.</summary>
    public override string ToString()
    {
        string severity = Severity == PolicySeverity.Error ? "error" : "warning";
        string text = Hint.Length == 0 ? Message : $"{Message} {Hint}";
        return $"{File}({Line},{Column}): {severity} {Code}: {text}";
    }
}
