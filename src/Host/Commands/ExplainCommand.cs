using System.CommandLine;
using RulesEngine.Policies;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine explain RE0002</c>: the page of a code, from this build's own documentation.</summary>
internal sealed class ExplainCommand : Command
{
    private readonly Argument<string?> _code = new("CODE")
    {
        Description = "The code of an error or a warning, such as RE0002; without it, all codes are listed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Declares the verb and its argument.</summary>
    public ExplainCommand()
        : base("explain", "Explains the code of an error: what it means, what to avoid, what to prefer.")
    {
        Add(_code);
        SetAction(parsed => Execute(parsed.GetValue(_code), parsed.InvocationConfiguration));
    }

    private static int Execute(string? code, InvocationConfiguration console)
    {
        if (code is null)
        {
            foreach (string one in Explanation.Codes) console.Output.WriteLine(Titles.Line(one));
            return ExitCode.Fine;
        }

        if (Explanation.Of(code) is { } page)
        {
            console.Output.Write(page);
            return ExitCode.Fine;
        }

        console.Error.WriteLine($"rulesengine explain: {Titles.WhyUnknown(code)}");
        return ExitCode.CouldNotRun;
    }
}
