using System.Diagnostics;

namespace RulesEngine.Policies;

/// <summary>A policy that failed while it was asked. Holds text only: an exception object would keep the policy's code from unloading.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Line">The line that threw, from 1; null where it is not known.</param>
/// <param name="Message">What was thrown, as one sentence.</param>
public sealed record PolicyError(string Policy, int? Line, string Message)
{
    /// <summary>The file that threw: the policy's own, or one that it loads.</summary>
    public string File { get; init; } = Policy + PolicyFolder.Extension;

    internal static PolicyError From(string policy, Exception thrown)
    {
        StackFrame? frame = new StackTrace(thrown, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(frame => frame.GetFileName()?.EndsWith(PolicyFolder.Extension, StringComparison.Ordinal) == true);
        string message = thrown is RunawayException ? thrown.Message : $"{thrown.GetType().Name}: {thrown.Message}";
        PolicyError error = new(policy, frame?.GetFileLineNumber(), message);
        return frame is null ? error : error with { File = frame.GetFileName()! };
    }

    /// <summary><c>fast-chat.csx(9): NullReferenceException: …</c></summary>
    public override string ToString() => Line is { } line ? $"{File}({line}): {Message}" : $"{File}: {Message}";
}
