using System.Globalization;
using RulesEngine.Policies;
using RulesEngine.Testing.Coverage;

namespace RulesEngine.Testing.Reports;

/// <summary>Coverage for people: a line for each file, then every file that is not wholly covered, annotated.</summary>
internal static class CoverageListing
{
    public static void Write(PolicyCoverage coverage, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine("coverage");
        int width = coverage.Files.Select(file => file.File.Length).DefaultIfEmpty().Max();
        foreach (FileCoverage file in coverage.Files)
            output.WriteLine($"  {file.File.PadRight(width)}  {Say.Percent(file.Share),7}  lines {Of(file.Lines)}, branches {Of(file.Branches)}");

        FileCoverage[] gaps = [.. coverage.Files.Where(file => file.Missed.Count > 0)];
        foreach (FileCoverage file in gaps) Annotate(file, output);
        if (gaps.Length > 0) output.WriteLine("\n  + a test reached it   ~ in part   - no test did");
    }

    private static void Annotate(FileCoverage file, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{file.File}({file.Missed[0].Line},{file.Missed[0].Column}): {Say.Percent(file.Share)} covered");
        int number = 0;
        foreach (string line in file.Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            CoveragePoint[] missed = [.. file.Missed.Where(point => point.Line == number + 1)];
            output.WriteLine($"{(++number).ToString(CultureInfo.InvariantCulture),5} {Mark(file, number)} {line}".TrimEnd());
            foreach (CoveragePoint point in missed) output.WriteLine($"{new string(' ', 7 + point.Column)}^ {point.Missed}");
        }
    }

    /// <summary>What a line looks like from the tests: <c>+</c> reached, <c>~</c> in part, <c>-</c> never; a space where nothing runs.</summary>
    public static char Mark(FileCoverage file, int line)
    {
        bool reached = file.Reached.Any(point => point.Line == line);
        if (file.Missed.All(point => point.Line != line)) return reached ? '+' : ' ';
        return reached ? '~' : '-';
    }

    private static string Of((int All, int Reached) count) => string.Create(CultureInfo.InvariantCulture, $"{count.Reached} of {count.All}");
}
