namespace RulesEngine.Policies;

/// <summary>A policy that failed while it was asked. Holds text only: an exception object would keep the policy's code from unloading.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Line">The line that threw, from 1; null where it is not known.</param>
/// <param name="Message">What was thrown, as one sentence.</param>
public sealed record PolicyError(string Policy, int? Line, string Message)
{
    internal static PolicyError From(string policy, Exception thrown)
    {
        int? line = new System.Diagnostics.StackTrace(thrown, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetFileName()?.EndsWith(".csx", StringComparison.Ordinal) == true)
            .Select(frame => (int?)frame.GetFileLineNumber())
            .FirstOrDefault();
        return new PolicyError(policy, line, $"{thrown.GetType().Name}: {thrown.Message}");
    }

    /// <summary><c>fast-chat.csx(9): NullReferenceException: …</c></summary>
    public override string ToString() => Line is { } line ? $"{Policy}.csx({line}): {Message}" : $"{Policy}.csx: {Message}";
}
