using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RulesEngine.Host.Mock;

namespace RulesEngine.Host.Commands;

/// <summary><c>rulesengine mock</c>: runs a mock provider until it is told to stop.</summary>
internal sealed class MockCommand : Command
{
    private readonly Option<string> _urls = ListenUrl.Option("--urls", "http://127.0.0.1:9090");

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "Decides which calls of a flaky model fail; the same seed, the same calls.",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = ReadSeed,
    };

    /// <summary>Declares the verb and its options.</summary>
    public MockCommand()
        : base("mock", "Runs a mock provider that speaks the OpenAI wire and fails on demand, by the model's name (docs/mock.md).")
    {
        Add(_urls);
        Add(_seed);
        SetAction(ExecuteAsync);
    }

    private static int ReadSeed(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!int.TryParse(text, CultureInfo.InvariantCulture, out int seed)) result.AddError($"--seed wants a whole number, not '{text}'.");
        return seed;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellation)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        MockProvider mock = await MockProvider.StartAsync(parsed.GetRequiredValue(_urls), parsed.GetValue(_seed)).ConfigureAwait(false);
        await using (mock.ConfigureAwait(false))
        {
            await output.WriteLineAsync($"rulesengine mock: listening on {mock.BaseUrl}").ConfigureAwait(false);
            await Stop.RequestedAsync(cancellation).ConfigureAwait(false);
        }

        return ExitCode.Fine;
    }
}
