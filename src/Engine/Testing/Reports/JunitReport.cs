using System.Globalization;
using System.Xml;
using RulesEngine.Policies;

namespace RulesEngine.Testing.Reports;

/// <summary>For CI servers that read JUnit's XML: a suite for each file, and one for what could not be run.</summary>
internal sealed class JunitReport : ITestReport
{
    public void Write(PolicyTestReport report, TextWriter output)
    {
        using XmlWriter xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true, CloseOutput = false });
        xml.WriteStartElement("testsuites");
        foreach (IGrouping<string, PolicyTestResult> file in report.Results.GroupBy(result => result.File)) Write(file, xml);
        PolicyDiagnostic[] errors = [.. report.Diagnostics.Where(diagnostic => diagnostic.Severity == PolicySeverity.Error)];
        if (errors.Length > 0) Write(errors, xml);
        xml.WriteEndElement();
    }

    private static void Write(IGrouping<string, PolicyTestResult> file, XmlWriter xml)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", file.Key);
        WriteNumber(xml, "tests", file.Count());
        WriteNumber(xml, "failures", file.Count(result => result.Outcome == PolicyTestOutcome.Failed));
        WriteNumber(xml, "skipped", file.Count(result => result.Outcome == PolicyTestOutcome.Todo));
        foreach (PolicyTestResult result in file)
        {
            Begin(xml, file.Key, result.Name);
            xml.WriteAttributeString("time", result.Took.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture));
            if (result.Outcome == PolicyTestOutcome.Todo) xml.WriteElementString("skipped", "");
            if (result.Outcome == PolicyTestOutcome.Failed) WriteProblem(xml, "failure", $"line {result.FailedLine}", result.Failure);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Write(PolicyDiagnostic[] errors, XmlWriter xml)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", "could not be run");
        WriteNumber(xml, "tests", errors.Length);
        WriteNumber(xml, "errors", errors.Length);
        foreach (PolicyDiagnostic error in errors)
        {
            Begin(xml, error.File, error.Code);
            WriteProblem(xml, "error", error.Message, error.ToString());
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Begin(XmlWriter xml, string file, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", file);
        xml.WriteAttributeString("name", name);
    }

    private static void WriteProblem(XmlWriter xml, string element, string message, string text)
    {
        xml.WriteStartElement(element);
        xml.WriteAttributeString("message", message);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static void WriteNumber(XmlWriter xml, string name, int number) => xml.WriteAttributeString(name, number.ToString(CultureInfo.InvariantCulture));
}
