using System.Text.Encodings.Web;
using System.Text.Json;

namespace RulesEngine.Host.Commands.Checking;

/// <summary>One JSON object: how many errors and warnings, and each with its place.</summary>
internal static class JsonFindings
{
    /// <summary>How both JSON formats are written: for people to read too.</summary>
    public static JsonSerializerOptions Layout { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IReadOnlyList<Finding> findings, TextWriter output) => output.WriteLine(JsonSerializer.Serialize(
        new
        {
            errors = findings.Count(finding => finding.IsError),
            warnings = findings.Count(finding => !finding.IsError),
            findings = findings.Select(finding => new
            {
                finding.File,
                finding.Line,
                finding.Column,
                severity = finding.IsError ? "error" : "warning",
                finding.Code,
                finding.Message,
            }),
        },
        Layout));
}
