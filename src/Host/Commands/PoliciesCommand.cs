using System.CommandLine;
using RulesEngine.Host.Admin;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine policies</c>: shows what decides in a gateway that runs, goes back to earlier policies, and lets one out of quarantine.</summary>
internal sealed class PoliciesCommand : Command
{
    private readonly Option<Uri> _url = new("--url")
    {
        Description = "Where the gateway listens.",
        HelpName = "URL",
        Recursive = true,
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:8080"),
        CustomParser = Written.Url,
    };

    /// <summary>Declares the verb, its two sub-verbs and its option.</summary>
    public PoliciesCommand()
        : base("policies", $"Shows the policies of a gateway that runs; use goes back to earlier ones. Sends {AdminGate.Variable}, where it is set.")
    {
        Add(_url);
        Add(SubVerb("use", "Makes earlier policies live again, until a file of their folder changes.", "REVISION", "The revision of the policies, or the beginning of it."));
        Add(SubVerb("release", "Lets a policy out of quarantine.", "POLICY", "Its file name without .csx."));
        SetAction((parsed, cancellation) =>
            ExecuteAsync(new PoliciesOptions(parsed.GetRequiredValue(_url), HttpMethod.Get, "policies"), parsed.InvocationConfiguration, cancellation));
    }

    private Command SubVerb(string name, string description, string argument, string what)
    {
        Argument<string> which = new(argument) { Description = what };
        Command verb = new(name, description) { which };
        verb.SetAction((parsed, cancellation) =>
        {
            string path = $"policies/{name}/{Uri.EscapeDataString(parsed.GetRequiredValue(which))}";
            return ExecuteAsync(new PoliciesOptions(parsed.GetRequiredValue(_url), HttpMethod.Post, path), parsed.InvocationConfiguration, cancellation);
        });
        return verb;
    }

    private static async Task<int> ExecuteAsync(PoliciesOptions options, InvocationConfiguration console, CancellationToken cancellation)
    {
        using AdminClient client = new(options.Gateway, Environment.GetEnvironmentVariable(AdminGate.Variable));
        (PolicyReport? report, string problem) = await client.AskAsync<PolicyReport>(options.Method, options.Path, cancellation).ConfigureAwait(false);
        if (report is null)
        {
            await console.Error.WriteLineAsync($"rulesengine policies: {problem}".AsMemory(), cancellation).ConfigureAwait(false);
            return ExitCode.CouldNotRun;
        }

        PolicyOverview.Write(report, console.Output);
        return report.NeedsAttention ? ExitCode.Found : ExitCode.Fine;
    }
}
