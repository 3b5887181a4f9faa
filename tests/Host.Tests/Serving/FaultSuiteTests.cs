using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>
/// Every fault we know, at a first deployment, with a healthy second one behind it, over real HTTP under the builtin policy: what the client gets.
/// The table is docs/failures/fault-suite.md; UPDATE_EXPECTED=1 writes it anew.
/// </summary>
public sealed class FaultSuiteTests
{
    private const string Limits = """{ "time": "8s", "firstToken": "700ms", "idle": "700ms" }""";
    private static readonly string Page = Path.Combine(RepositoryRoot, "docs", "failures", "fault-suite.md");

    /// <summary>What the operator would call it, and the model of the mock that does it.</summary>
    private static readonly (string Says, string Deployment)[] Faults =
    [
        ("refused connection", "closed/x"),
        ("DNS failure", "nowhere/x"),
        ("TLS failure", "plain/x"),
        ("connection reset", "mock/reset"),
        ("500", "mock/fail-500"),
        ("500 once", "mock/first-1-fail-500"),
        ("502, a proxy's page", "mock/fail-502"),
        ("503", "mock/fail-503"),
        ("529", "mock/fail-529"),
        ("429, back in a moment", "mock/first-1-fail-429-retry-after-1s"),
        ("429, back in a minute", "mock/fail-429-retry-after-60s"),
        ("out of credit", "mock/quota"),
        ("401", "mock/auth"),
        ("403", "mock/permission"),
        ("404, no such model", "mock/model-not-found"),
        ("a bad request", "mock/fail-400"),
        ("context too long", "mock/context-too-long"),
        ("prompt filtered", "mock/prompt-filter"),
        ("hang before headers", "mock/hang"),
        ("hang after headers", "mock/hang-after-headers"),
        ("first token after 3 s", "mock/slow-3s"),
        ("error object in a 200", "mock/error-in-200"),
        ("HTML page in a 200", "mock/html-200"),
        ("garbage in a 200", "mock/garbage"),
        ("empty answer", "mock/empty"),
        ("no [DONE], but complete", "mock/no-done"),
        ("malformed event between good ones", "mock/malformed-event-after-2+pace-5ms"),
        ("error event in mid-stream", "mock/error-event-after-3+pace-20ms"),
        ("cut in mid-stream", "mock/cut-after-5+pace-20ms"),
        ("polite end in mid-stream", "mock/end-after-5+pace-20ms"),
        ("silence in mid-stream", "mock/stall-after-3"),
        ("tool call cut half-way", "mock/tool-call+cut-after-3+pace-20ms"),
        ("model refuses", "mock/refusal"),
    ];

    private static string RepositoryRoot
    {
        get
        {
            string folder = AppContext.BaseDirectory;
            while (!File.Exists(Path.Combine(folder, "RulesEngine.sln"))) folder = Path.GetDirectoryName(folder.TrimEnd(Path.DirectorySeparatorChar))!;
            return folder;
        }
    }

    [Fact]
    public async Task Faults_EveryOne_GiveTheClientAWholeAnswerOrAnHonestError()
    {
        await using TestGateway gateway = await StartAsync();
        StringBuilder table = new();
        foreach ((string says, string deployment) in Faults)
        {
            string whole = await OutcomeAsync(gateway, deployment, stream: false);
            string streamed = await OutcomeAsync(gateway, deployment, stream: true);
            table.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {says} | {whole} | {streamed} |\n");
        }

        string page = await File.ReadAllTextAsync(Page, TestContext.Current.CancellationToken);
        int start = page.IndexOf("|---|---|---|\n", StringComparison.Ordinal) + "|---|---|---|\n".Length;
        string expected = page[start..page.IndexOf("\n\n", start, StringComparison.Ordinal)] + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
            await File.WriteAllTextAsync(Page, page.Replace(expected, table.ToString(), StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(expected, table.ToString());
        Assert.DoesNotContain("WRONG", table.ToString(), StringComparison.Ordinal);
    }

    private static async Task<TestGateway> StartAsync()
    {
        JsonObject models = [];
        foreach (string mode in new[] { "whole", "stream" })
            foreach ((_, string deployment) in Faults)
                models[$"{deployment}:{mode}"] = new JsonObject
                {
                    // A name of its own in each mode, so that "the first call" is counted for each, and none inherits the other's breaker.
                    ["deployments"] = new JsonArray($"{deployment}+{mode}", $"mock/healthy+{mode}"),
                    ["limits"] = JsonNode.Parse(Limits),
                };
        int closed = FreePort();
        return await TestGateway.StartAsync(models.ToJsonString(), providers: mock => $$"""
            "closed": { "dialect": "openai", "baseUrl": "http://127.0.0.1:{{closed}}/v1" },
            "nowhere": { "dialect": "openai", "baseUrl": "http://no-such-host.invalid/v1" },
            "plain": { "dialect": "openai", "baseUrl": "{{mock.Replace("http:", "https:", StringComparison.Ordinal)}}/v1" },
            """);
    }

    /// <summary>In the reader's words: who gave a whole answer, or which error came; WRONG where the client was misled.</summary>
    private static async Task<string> OutcomeAsync(TestGateway gateway, string deployment, bool stream)
    {
        // What an earlier fault taught about an account or a service is no part of this one.
        foreach (string provider in new[] { "mock", "closed", "nowhere", "plain" })
            await gateway.Client.PostAsync(new Uri("/admin/deployments", UriKind.Relative), new StringContent($$"""{ "provider": "{{provider}}", "do": "forget" }"""));
        long before = gateway.Mock.Calls.Count;
        using HttpResponseMessage answer = await gateway.AskAsync($"{deployment}:{(stream ? "stream" : "whole")}", stream);
        if (answer.StatusCode != HttpStatusCode.OK) return $"the error, {(int)answer.StatusCode}, after {Calls(answer)}";
        if (!stream) return Whole(answer, await answer.TextAsync());

        string[] events = await answer.EventsAsync();
        if (events[^1].StartsWith("{\"error\"", StringComparison.Ordinal)) return events.Contains("[DONE]") ? "WRONG: error and [DONE]" : $"a part, then an error event, after {Calls(answer)}";

        // The headers went out with the first token: that somebody else went on, only the mock knows.
        bool continued = answer.Header("attempts") == "1" && gateway.Mock.Calls.Count - before > 1;
        return continued ? Whole(answer, string.Concat(events)).Replace("from the first, after 1 call", "begun by the first, continued by the second", StringComparison.Ordinal) : Whole(answer, string.Concat(events));
    }

    private static string Whole(HttpResponseMessage answer, string body)
    {
        bool finished = body.Contains("\"finish_reason\":\"stop\"", StringComparison.Ordinal) || body.Contains("\"finish_reason\": \"stop\"", StringComparison.Ordinal)
            || body.Contains("\"finish_reason\":\"tool_calls\"", StringComparison.Ordinal);
        if (!finished) return "WRONG: a 200 that is not whole";
        string from = answer.Header("deployment").StartsWith("mock/healthy", StringComparison.Ordinal) ? "the second" : "the first";
        return body.Contains("\"model\":\"healthy", StringComparison.Ordinal) || from == "the first"
            ? $"a whole answer from {from}, after {Calls(answer)}"
            : "WRONG: not the one that the header names";
    }

    private static string Calls(HttpResponseMessage answer) => answer.Header("attempts") == "1" ? "1 call" : $"{answer.Header("attempts")} calls";

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
