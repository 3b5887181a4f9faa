using System.Net.Http.Headers;
using System.Text;
using RulesEngine.Benchmarks.Load.Driving;
using RulesEngine.Benchmarks.Load.Servers;

namespace RulesEngine.Benchmarks.Load;

/// <summary>What a right answer is, learned from the provider itself before anybody is measured.</summary>
/// <param name="Lengths">The lengths it can have, in bytes.</param>
/// <param name="Events">The events in it; 1 where it is no stream.</param>
internal sealed record Reference(IReadOnlyList<long> Lengths, int Events)
{
    /// <summary>How often a flaky model is asked for its good answer.</summary>
    private const int Tries = 50;

    public static Reference Of(Server mock, Traffic traffic)
    {
        string answer = Ask(mock, traffic, traffic.UpstreamModel);
        int events = traffic.Stream ? answer.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Length : 1;
        string second = traffic.Contenders.Contains(Contender.Yarp) ? answer : Ask(mock, traffic, Scenarios.Chat.UpstreamModel);
        return new Reference([answer.Length, second.Length], events);
    }

    /// <summary>The request for one contender, and what it must answer.</summary>
    public Exchange Exchange(Server server, Contender who, Traffic traffic)
    {
        (string path, string model) = who switch
        {
            Contender.Gateway or Contender.Before => (Traffic.Path, traffic.GatewayModel),
            Contender.Nginx => (traffic.NginxPath, traffic.NginxModel),
            _ => (Traffic.Path, traffic.UpstreamModel),
        };
        byte[] mark = who switch
        {
            Contender.Gateway or Contender.Before => "\r\nx-rulesengine-attempts: 2\r\n"u8.ToArray(),
            Contender.Nginx => "\r\nx-upstream-status: 429, 200\r\n"u8.ToArray(),
            _ => [],
        };
        return new Exchange(server.Port, Driving.Exchange.Write(server.Port, path, model, traffic.Stream, traffic.Prompt), Lengths, mark);
    }

    private static string Ask(Server mock, Traffic traffic, string model)
    {
        using HttpClient client = new();
        for (int i = 0; i < Tries; i++)
        {
            using StringContent body = new($$"""{"model":"{{model}}","stream":{{(traffic.Stream ? "true" : "false")}},"messages":[{"role":"user","content":"hi"}]}""", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/json"));
            using HttpResponseMessage answer = client.PostAsync(new Uri($"{mock.Url}{Traffic.Path}"), body).GetAwaiter().GetResult();
            if (answer.IsSuccessStatusCode) return answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        }

        throw new LoadException($"The mock provider gives no good answer as {model}.");
    }
}
