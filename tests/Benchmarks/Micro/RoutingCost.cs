using System.Text;
using BenchmarkDotNet.Attributes;
using RulesEngine.Deployments;
using RulesEngine.Policies;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Benchmarks.Micro;

/// <summary>What does the engine itself cost a request: policies, loop, breaker, time limit, trail, with a provider that answers at once?</summary>
public class RoutingCost
{
    private static readonly CancellationTokenSource Client = new();

    private readonly Router _router = new(TimeProvider.System, 1, _ => { });
    private RequestBody _body = null!;
    private Route _route = null!;

    [GlobalSetup]
    public void Prepare()
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"model":"chat","messages":[{"role":"user","content":"Hello"}]}""");
        _body = RequestReader.TryRead(Dialect.OpenAi, json, json.Length, [], [], out _)!;
        PolicyChain chain = new([PolicyFiles.Compile("eu-residency"), PolicyFiles.Compile("quiet-hours"), PolicyFiles.Compile("nine-rules")], Builtin.Policy);
        _route = new Route("chat", [Destination("instant/one"), Destination("instant/two")], chain, new Limits(), "0123456789ab");
    }

    [Benchmark(Description = "one request, answered by the first deployment")]
    public async Task<int> One()
    {
        using RoutedAnswer answer = await _router.RouteAsync(_route, _body, Caller.Anonymous, _route.Limits, Client.Token);
        return answer.Trail.Status == 200 ? answer.Trail.Attempts.Count : throw new InvalidOperationException($"The status is {answer.Trail.Status}.");
    }

    private static Destination Destination(string id) =>
        new(new InstantProvider(), new DeploymentState(new DeploymentFacts(id, "instant", id[8..]), TimeProvider.System));
}
