using System.Globalization;
using System.Net;
using RulesEngine.Testing.Coverage;

namespace RulesEngine.Testing.Reports;

/// <summary>Coverage as one HTML page that needs nothing but itself: a table of the files, then each file, line by line.</summary>
public static class CoverageHtml
{
    private const string Head = """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Coverage of the policies</title>
        <style>
        :root { color-scheme: light dark; --all: #2da44e26; --some: #d4a72c40; --none: #cf222e33; }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
        td, th { text-align: left; padding: .1rem 1.5rem .1rem 0; }
        pre { font: 13px/1.6 ui-monospace, monospace; overflow-x: auto; }
        pre span { display: block; min-width: max-content; padding: 0 .5rem; }
        i { display: inline-block; width: 3rem; opacity: .5; font-style: normal; user-select: none; }
        .all { background: var(--all); } .some { background: var(--some); } .none { background: var(--none); }
        b { font-weight: 600; margin-left: 2rem; }
        </style></head><body>
        <h1>Coverage of the policies</h1>
        <table><tr><th>file</th><th>covered</th><th>lines</th><th>branches</th></tr>
        """;

    /// <summary>Writes the page.</summary>
    public static void Write(PolicyCoverage coverage, TextWriter output)
    {
        output.WriteLine(Head);
        foreach (FileCoverage file in coverage.Files)
            output.WriteLine($"<tr><td><a href=\"#{Id(file)}\">{Id(file)}</a></td><td>{Say.Percent(file.Share)}</td><td>{Of(file.Lines)}</td><td>{Of(file.Branches)}</td></tr>");
        output.WriteLine("</table>");
        foreach (FileCoverage file in coverage.Files) Write(file, output);
        output.WriteLine("</body></html>");
    }

    private static void Write(FileCoverage file, TextWriter output)
    {
        output.Write($"<h2 id=\"{Id(file)}\">{Id(file)}</h2>\n<pre>");
        int number = 0;
        foreach (string line in file.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            string missed = string.Join("; ", file.Missed.Where(point => point.Line == number + 1).Select(point => point.Missed));
            string note = missed.Length == 0 ? "" : $"<b>{WebUtility.HtmlEncode(missed)}</b>";
            output.Write($"<span class=\"{Class(CoverageListing.Mark(file, ++number))}\"><i>{number.ToString(CultureInfo.InvariantCulture)}</i>{WebUtility.HtmlEncode(line)}{note}</span>");
        }

        output.WriteLine("</pre>");
    }

    private static string Class(char mark) => mark switch { '+' => "all", '~' => "some", '-' => "none", _ => "" };

    private static string Id(FileCoverage file) => WebUtility.HtmlEncode(Path.GetFileName(file.File));

    private static string Of((int All, int Reached) count) => string.Create(CultureInfo.InvariantCulture, $"{count.Reached} of {count.All}");
}
