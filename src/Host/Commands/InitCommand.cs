using System.CommandLine;
using RulesEngine.Host.Commands.Starting;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine init</c>: writes all that a first policy needs; what is there stays as it is.</summary>
internal sealed class InitCommand : Command
{
    private readonly Argument<DirectoryInfo> _folder = new("DIR")
    {
        Description = "The folder to write to; made where it is not there.",
        DefaultValueFactory = _ => new DirectoryInfo("."),
    };

    /// <summary>Declares the verb and its argument.</summary>
    public InitCommand()
        : base("init", "Writes a configuration, a first policy with its tests, and what an editor needs. Overwrites nothing.")
    {
        Add(_folder);
        SetAction(parsed => Execute(parsed.GetRequiredValue(_folder), parsed.InvocationConfiguration));
    }

    private static int Execute(DirectoryInfo folder, InvocationConfiguration console)
    {
        foreach (StarterFile file in StarterFile.All) console.Output.WriteLine($"{(file.WriteInto(folder.FullName) ? "wrote" : "kept ")}  {file.Name}");
        console.Output.WriteLine(WhatNext(Path.GetRelativePath(Environment.CurrentDirectory, folder.FullName)));
        return ExitCode.Fine;
    }

    private static string WhatNext(string folder) =>
        $$"""

        Next{{(folder == "." ? "" : $", in {folder}")}}:
          rulesengine check     says what is wrong with the configuration and the policies: nothing now
          rulesengine test      runs the tests next to the policies
          rulesengine mock      a provider that fails on demand, for the time being; then, in another terminal:
          rulesengine serve     the gateway; and in a third:
          curl -i http://127.0.0.1:8080/v1/chat/completions -d '{"model":"chat","messages":[{"role":"user","content":"hi"}]}'

        The answer names the line that decided: x-rulesengine-decided-by: leave-at-once.csx:4. Change that file, and ask again.
        """;
}
