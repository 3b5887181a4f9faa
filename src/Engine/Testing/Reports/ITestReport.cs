namespace RulesEngine.Testing.Reports;

/// <summary>One way to tell of a run of tests.</summary>
public interface ITestReport
{
    /// <summary>Writes the whole report.</summary>
    void Write(PolicyTestReport report, TextWriter output);
}
