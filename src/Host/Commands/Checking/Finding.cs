using RulesEngine.Configuration;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands.Checking;

/// <summary>One thing that is wrong with a configuration or a policy.</summary>
/// <param name="File">The file, absolute.</param>
/// <param name="Line">From 1; null for the file as a whole.</param>
/// <param name="Column">From 1; null for the file as a whole.</param>
/// <param name="Code"><c>RE….</c> or <c>CS….</c></param>
/// <param name="IsError">False for a warning.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Pretty">All of it in the form that editors and build logs make clickable.</param>
internal sealed record Finding(string File, int? Line, int? Column, string Code, bool IsError, string Message, string Pretty)
{
    public static Finding Of(PolicyDiagnostic problem)
    {
        string message = problem.Hint.Length == 0 ? problem.Message : $"{problem.Message} {problem.Hint}";
        return new Finding(Path.GetFullPath(problem.File), problem.Line, problem.Column, problem.Code, problem.Severity == PolicySeverity.Error, message, problem.ToString());
    }

    public static Finding Of(ConfigurationError mistake)
    {
        string message = mistake.Path.Length == 0 ? mistake.Message : $"{mistake.Path}: {mistake.Message}";
        return new Finding(Path.GetFullPath(mistake.File), mistake.Line, mistake.Column, mistake.Code, IsError: true, message, mistake.ToString());
    }

    /// <summary>The file as seen from a folder, with <c>/</c> between its parts; null where it is not in it.</summary>
    public string? PathFrom(string folder)
    {
        string relative = Path.GetRelativePath(folder, File).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
