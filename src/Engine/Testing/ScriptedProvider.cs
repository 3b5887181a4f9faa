using System.Net;
using RulesEngine.Providers;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Testing;

/// <summary>Plays one deployment of a scenario: each call takes the next step of its script, and the last step goes on for ever.</summary>
/// <param name="name">The provider's name.</param>
/// <param name="time">The time.</param>
/// <param name="thread">Where the calls wait.</param>
internal sealed class ScriptedProvider(string name, TimeProvider time, VirtualThread thread) : IProvider
{
    private readonly List<ScriptedStep> _steps = [];
    private int _next;

    public string Name => name;

    public void Add(ScriptedStep step) => _steps.Add(step);

    public async ValueTask<ProviderAnswer> SendAsync(ProviderCall call, CancellationToken cancellation)
    {
        ScriptedStep step = Next();
        using CallClock clock = new(call, time, cancellation);
        clock.AwaitHeaders();
        try
        {
            if (step.After != TimeSpan.Zero) await thread.SleepAsync(step.After, clock.Token);
            if (step.Failure is { } failure) return Fail(call, failure);
            if (call.Body.Request.Stream) return await BeginAsync(call, step, clock);
            return step.Break is null ? Answer(call, step) : Fail(call, Cut);
        }
        catch (OperationCanceledException) when (clock.Expired is { } expired)
        {
            return Fail(call, expired);
        }
    }

    private static Failure Cut { get; } = new(FailureKind.ConnectionFailed, Stage.AwaitingHeaders, Scope.Deployment) { Message = "The connection was reset." };

    private ScriptedStep Next() => _steps.Count == 0 ? ScriptedStep.AtOnce : _steps[Math.Min(_next++, _steps.Count - 1)];

    private static ProviderAnswer Fail(ProviderCall call, Failure failure) =>
        ProviderAnswer.Failed(failure, body: ErrorBody.Write(call.Body.Request.Dialect, "error", failure.Kind.ToString(), failure.Message));

    private static ProviderAnswer Answer(ProviderCall call, ScriptedStep step)
    {
        int inputTokens = call.Body.Request.InputTokens;
        byte[] body = ScriptedAnswer.Whole(call.Model, inputTokens, step.OutputTokens);
        return ProviderAnswer.Whole(200, "application/json", body, new Usage(inputTokens, step.OutputTokens));
    }

    private ValueTask<ProviderAnswer> BeginAsync(ProviderCall call, ScriptedStep step, CallClock clock)
    {
        byte[] bytes = step.Break is { } broken
            ? ScriptedAnswer.Beginning(call.Model, broken)
            : ScriptedAnswer.Stream(call.Model, call.Body.Request.InputTokens, step.OutputTokens);
        ScriptedBody body = new(bytes, step.Break, thread);
        HttpResponseMessage response = new(HttpStatusCode.OK) { Content = new StreamContent(body) };
        return new FirstContent(response, "text/event-stream", new PassedBody(body, new ChunkWatch()), ReadError.Table).AwaitAsync(call, clock, time);
    }
}
