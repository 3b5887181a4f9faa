using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using RulesEngine.Deployments;
using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Engine.Tests.Wire;
using RulesEngine.Policies;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Routing;

/// <summary>Router, provider and deployments as they run in production, against upstreams on loopback; a pipe stands for the client.</summary>
internal sealed class Gateway : IDisposable
{
    private readonly List<OpenAiProvider> _providers = [];
    private readonly Router _router;
    private readonly Pipe _pipe;

    public Gateway(Upstream[] upstreams, TimeProvider? clock = null, Limits? limits = null, Func<TurnContext, Decision>? policy = null, PipeOptions? pipe = null)
    {
        clock ??= TimeProvider.System;
        _pipe = new Pipe(pipe ?? new PipeOptions(pauseWriterThreshold: 0));
        Limits = limits ?? new Limits();
        Destinations = [.. upstreams.Select((upstream, i) =>
        {
            OpenAiProvider provider = new($"p{i}", upstream.BaseUrl, $"sk-{i}", clock);
            _providers.Add(provider);
            return new Destination(provider, new DeploymentState(new DeploymentFacts($"p{i}/m", $"p{i}", $"m{i}"), clock));
        })];
        CompiledPolicy[] policies = policy is null ? [] : [Scene.Policy(policy)];
        Route = new Route("chat", Destinations, new PolicyChain(policies, Builtin.Policy), Limits, "rev");
        _router = new Router(clock, 1, Trails.Add);
    }

    public Limits Limits { get; }

    public Route Route { get; }

    public Destination[] Destinations { get; }

    public List<Trail> Trails { get; } = [];

    /// <summary>Cancelled when the client leaves.</summary>
    public CancellationTokenSource Client { get; } = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public PipeReader Reader => _pipe.Reader;

    public async Task<(RoutedAnswer Answer, RequestBody Body)> RouteAsync(string json = Requests.Small)
    {
        RequestBody body = Requests.Read(json);
        return (await _router.RouteAsync(Route, body, Caller.Anonymous, Limits, Client.Token), body);
    }

    /// <summary>Routes and sends to the last byte.</summary>
    public async Task<(RoutedAnswer Answer, string Text)> AnswerAsync(string json = Requests.Small)
    {
        (RoutedAnswer answer, RequestBody body) = await RouteAsync(json);
        using (body)
        using (answer)
        {
            await answer.SendAsync(_pipe.Writer, Client.Token);
            await _pipe.Writer.CompleteAsync();
            return (answer, await ReadToEndAsync());
        }
    }

    public Task SendAsync(RoutedAnswer answer) => answer.SendAsync(_pipe.Writer, Client.Token).AsTask();

    public async Task<string> ReadToEndAsync()
    {
        MemoryStream all = new();
        await _pipe.Reader.CopyToAsync(all, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(all.ToArray());
    }

    /// <summary>Reads until the client has seen this.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        while (true)
        {
            ReadResult result = await _pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
            string seen = Encoding.UTF8.GetString(result.Buffer.ToArray());
            _pipe.Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (seen.Contains(text, StringComparison.Ordinal)) return seen;
        }
    }

    public void Complete() => _pipe.Writer.Complete();

    public void Dispose()
    {
        foreach (OpenAiProvider provider in _providers) provider.Dispose();
        Client.Dispose();
    }
}
