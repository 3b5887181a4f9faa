using System.CommandLine;
using RulesEngine.Host.Commands.Importing;
using YamlDotNet.Core;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine import</c>: writes gateway.json and policies that do what another gateway's configuration did, or a recording of the calls in its logs.</summary>
internal sealed class ImportCommand : Command
{
    /// <summary>Declares the verb and the gateways it reads.</summary>
    public ImportCommand()
        : base("import", "Writes gateway.json and policies that do what another gateway's configuration did, or a recording of the calls in its logs.")
    {
        Add(From("litellm", "A LiteLLM proxy's config.yaml.", (text, _) => LiteLlmConfig.Read(text)));
        Add(From("portkey", "A Portkey configuration, as JSON.", PortkeyConfig.Read));
        Add(new ImportFailuresCommand());
    }

    private static Command From(string name, string description, Func<string, string, ImportedGateway> read)
    {
        Argument<FileInfo> file = new("FILE") { Description = description };
        file.AcceptExistingOnly();
        file.AcceptNoFolder();
        Option<DirectoryInfo> folder = new("--out") { Description = "The folder to write into; the current one when not given.", HelpName = "DIR", DefaultValueFactory = _ => new DirectoryInfo(".") };
        Command command = new(name, description) { file, folder };
        command.SetAction(parsed => Execute(name, parsed.GetRequiredValue(file), parsed.GetRequiredValue(folder).FullName, read, parsed.InvocationConfiguration));
        return command;
    }

    private static int Execute(string from, FileInfo file, string folder, Func<string, string, ImportedGateway> read, InvocationConfiguration console)
    {
        try
        {
            ImportedGateway gateway = read(File.ReadAllText(file.FullName), Path.GetFileNameWithoutExtension(file.Name));
            if (gateway.Models.Count > 0) return Write(from, file, folder, gateway, console);
            foreach (ImportNote note in gateway.Notes) console.Error.WriteLine($"{file}({note.Line}): {note.Text}");
            console.Error.WriteLine($"rulesengine import {from}: {file} holds no model that this gateway can serve; nothing is written.");
        }
        catch (YamlException wrong)
        {
            console.Error.WriteLine($"{file}({wrong.Start.Line},{wrong.Start.Column}): error: {wrong.Message}");
        }

        return ExitCode.CouldNotRun;
    }

    private static int Write(string from, FileInfo file, string folder, ImportedGateway gateway, InvocationConfiguration console)
    {
        // 1. Everything is there in memory before anything is on the disk, and no file is ever written over.
        Dictionary<string, string> files = new() { ["gateway.json"] = GatewayText.Write(gateway) };
        foreach (ImportedModel model in gateway.Models)
        {
            files[$"policies/{model.Policy}.csx"] = PolicyText.Write(model, file.Name);
            files[$"policies/{model.Policy}.test.csx"] = PolicyTestText.Write(model);
        }

        if (files.Keys.FirstOrDefault(name => File.Exists(Path.Combine(folder, name))) is { } there)
        {
            console.Error.WriteLine($"rulesengine import {from}: {Path.Combine(folder, there)} is there already, and nothing is written over; name another folder with --out.");
            return ExitCode.CouldNotRun;
        }

        // 2. Write, and say what is not in it.
        foreach ((string name, string text) in files)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            console.Output.WriteLine($"wrote {path}");
        }

        foreach (ImportNote note in gateway.Notes.OrderBy(note => note.Line)) console.Output.WriteLine($"{file}({note.Line}): {note.Text}");
        return gateway.Notes.Count == 0 ? ExitCode.Fine : ExitCode.Found;
    }
}
