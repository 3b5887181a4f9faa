using System.Globalization;
using System.Text.RegularExpressions;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>
/// The failures in <c>tests/data/failures</c>, a file for each provider. Each begins with <c>###</c> and what had happened; then
/// <c># kind, scope, advice[, wait N s]</c>, <c># where it was found</c>, and the answer as HTTP writes it.
/// </summary>
internal static partial class FailureCorpus
{
    private static string Folder { get; } = Path.Combine(Configuration.Repository.Root, "tests", "data", "failures");

    public static IReadOnlyList<RecordedFailure> All { get; } = [.. Directory.GetFiles(Folder, "*.http").Order(StringComparer.Ordinal).SelectMany(Read)];

    private static IEnumerable<RecordedFailure> Read(string path)
    {
        string provider = Path.GetFileNameWithoutExtension(path);
        return Beginning().Split(File.ReadAllText(path).ReplaceLineEndings("\n")).Where(text => text.Length > 0).Select(text => Parse(provider, text));
    }

    private static RecordedFailure Parse(string provider, string text)
    {
        Match match = Form().Match(text);
        if (!match.Success) throw new FormatException($"{provider}.http: this is not a failure in the form of {nameof(FailureCorpus)}:\n{text}");
        int status = int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture);
        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (Capture header in match.Groups["header"].Captures) headers[header.Value.Split(": ", 2)[0]] = header.Value.Split(": ", 2)[1];
        return new RecordedFailure(
            $"{provider}: {match.Groups["happened"].Value}",
            provider,
            status < 400 ? "body200" : "status",
            status,
            headers,
            match.Groups["body"].Value,
            match.Groups["kind"].Value,
            new Advice(match.Groups["advice"].Value is "retry" or "both", match.Groups["advice"].Value is "leave" or "both"),
            match.Groups["wait"] is { Success: true } wait ? double.Parse(wait.ValueSpan, CultureInfo.InvariantCulture) : null);
    }

    [GeneratedRegex("^### ", RegexOptions.Multiline)]
    private static partial Regex Beginning();

    [GeneratedRegex(
        """
        ^(?<happened>.+)
        # (?<kind>[a-z_]+), (request|deployment|account|provider), (?<advice>retry|leave|both|neither)(, wait (?<wait>[0-9.]+) s)?
        # \S+.*
        HTTP/1.1 (?<status>\d{3})
        ((?<header>[A-Za-z0-9-]+: .*)
        )*
        (?<body>[\s\S]*?)\n*$
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
