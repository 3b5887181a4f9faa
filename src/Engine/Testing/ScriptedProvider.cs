using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Testing;

/// <summary>Plays one deployment of a scenario: each call takes the next step of its script, and the last step goes on for ever.</summary>
/// <param name="name">The provider's name.</param>
/// <param name="thread">Where the calls wait.</param>
internal sealed class ScriptedProvider(string name, VirtualThread thread) : IProvider
{
    private readonly List<ScriptedStep> _steps = [];
    private int _next;

    public string Name => name;

    public void Add(ScriptedStep step) => _steps.Add(step);

    public async ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation)
    {
        ScriptedStep step = Next();
        if (step.After != TimeSpan.Zero) await thread.SleepAsync(step.After, cancellation);
        return step.Failure is { } failure ? Fail(call, failure) : Answer(call, step);
    }

    private ScriptedStep Next() => _steps.Count == 0 ? ScriptedStep.AtOnce : _steps[Math.Min(_next++, _steps.Count - 1)];

    private static ProviderAnswer Fail(ProviderCall call, Failure failure) =>
        ProviderAnswer.Failed(failure, body: ErrorBody.Write(call.Body.Request.Dialect, "error", failure.Kind.ToString(), failure.Message));

    private static ProviderAnswer Answer(ProviderCall call, ScriptedStep step)
    {
        byte[] body = TextAnswer.Write(new ChatRequest(call.Model) { Dialect = call.Body.Request.Dialect }, "chatcmpl-scenario", $"An answer of {call.Model}.", created: 0);
        return ProviderAnswer.Whole(200, "application/json", body, new Usage(call.Body.Request.InputTokens, step.OutputTokens));
    }
}
