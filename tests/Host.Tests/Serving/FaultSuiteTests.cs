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
    private static readonly (string Says, string Deployment, string? Second)[] Faults =
    [
        ("refused connection", "closed/x", null),
        ("DNS failure", "nowhere/x", null),
        ("TLS failure", "plain/x", null),
        ("connection reset", "mock/reset", null),
        ("500", "mock/fail-500", null),
        ("500 once", "mock/first-1-fail-500", null),
        ("502, a proxy's page", "mock/fail-502", null),
        ("503", "mock/fail-503", null),
        ("529", "mock/fail-529", null),
        ("429, back in a moment", "mock/first-1-fail-429-retry-after-1s", null),
        ("429, back in a minute", "mock/fail-429-retry-after-60s", null),
        ("out of credit", "mock/quota", null),
        ("401", "mock/auth", null),
        ("403", "mock/permission", null),
        ("404, no such model", "mock/model-not-found", null),
        ("a bad request", "mock/fail-400", null),
        ("context too long", "mock/context-too-long", null),
        ("prompt filtered", "mock/prompt-filter", null),
        ("hang before headers", "mock/hang", null),
        ("hang after headers", "mock/hang-after-headers", null),
        ("first token after 3 s", "mock/slow-3s", null),
        ("error object in a 200", "mock/error-in-200", null),
        ("HTML page in a 200", "mock/html-200", null),
        ("garbage in a 200", "mock/garbage", null),
        ("a 200 without a byte", "odd/nothing", null),
        ("empty answer", "mock/empty", null),
        ("no [DONE], but complete", "mock/no-done", null),
        ("cut after the finish reason", "odd/cut-at-end", null),
        ("a finish reason that says it broke off", "odd/broke-off", null),
        ("one event of 2 MiB", "odd/oversized", null),
        ("malformed event between good ones", "mock/malformed-event-after-2+pace-5ms", null),
        ("error event in mid-stream", "mock/error-event-after-3+pace-20ms", null),
        ("cut in mid-stream", "mock/cut-after-5+pace-20ms", null),
        ("polite end in mid-stream", "mock/end-after-5+pace-20ms", null),
        ("silence in mid-stream", "mock/stall-after-3", null),
        ("tool call cut half-way", "mock/tool-call+cut-after-3+pace-20ms", null),
        ("cut, and the second refuses a prefill", "mock/cut-after-5+pace-20ms", "odd/healthy-no-prefill"),
        ("cut, and the second is down", "mock/cut-after-5+pace-20ms", "mock/fail-503"),
        ("answer filtered half-way", "mock/content-filter", null),
        ("model refuses", "mock/refusal", null),
        ("flapping: four of five calls fail", "mock/flaky-80pct-fail-500", null),
        ("both down", "mock/fail-500", "mock/fail-503"),
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
        await using OddUpstream odd = new();
        await using TestGateway gateway = await StartAsync(odd);
        StringBuilder table = new();
        for (int row = 0; row < Faults.Length; row++)
        {
            string says = Faults[row].Says;
            string whole = await OutcomeAsync(gateway, row, stream: false);
            string streamed = await OutcomeAsync(gateway, row, stream: true);
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

    private static async Task<TestGateway> StartAsync(OddUpstream odd)
    {
        JsonObject models = [];
        for (int row = 0; row < Faults.Length; row++)
            foreach (string mode in new[] { "whole", "stream" })
                models[$"row-{row}:{mode}"] = new JsonObject
                {
                    // Names of their own in each row and mode, so that "the first call" is counted for each, and none inherits the other's breaker.
                    ["deployments"] = new JsonArray($"{Faults[row].Deployment}+{row}+{mode}", $"{Faults[row].Second ?? "mock/healthy"}+{row}+{mode}"),
                    ["limits"] = JsonNode.Parse(Limits),
                };
        int closed = FreePort();
        return await TestGateway.StartAsync(models.ToJsonString(), providers: mock => $$"""
            "odd": { "dialect": "openai", "baseUrl": "{{odd.BaseUrl}}", "apiKey": "${MOCK_KEY}" },
            "closed": { "dialect": "openai", "baseUrl": "http://127.0.0.1:{{closed}}/v1" },
            "nowhere": { "dialect": "openai", "baseUrl": "http://no-such-host.invalid/v1" },
            "plain": { "dialect": "openai", "baseUrl": "{{mock.Replace("http:", "https:", StringComparison.Ordinal)}}/v1" },
            """);
    }

    /// <summary>In the reader's words: who gave a whole answer, or which error came; WRONG where the client was misled.</summary>
    private static async Task<string> OutcomeAsync(TestGateway gateway, int row, bool stream)
    {
        // What an earlier fault taught about an account or a service is no part of this one.
        foreach (string provider in new[] { "mock", "closed", "nowhere", "plain" })
            await gateway.Client.PostAsync(new Uri("/admin/deployments", UriKind.Relative), new StringContent($$"""{ "provider": "{{provider}}", "do": "forget" }"""));
        long before = gateway.Mock.Calls.Count;
        using HttpResponseMessage answer = await gateway.AskAsync($"row-{row}:{(stream ? "stream" : "whole")}", stream);
        if (answer.StatusCode != HttpStatusCode.OK) return $"the error, {(int)answer.StatusCode}, after {Calls(answer)}";
        if (!stream) return Whole(answer, await answer.TextAsync());

        string[] events = await answer.EventsAsync();
        if (events[^1].StartsWith("{\"error\"", StringComparison.Ordinal)) return events.Contains("[DONE]") ? "WRONG: error and [DONE]" : $"a part, then an error event, after {Calls(answer)}";

        // The headers went out with the first token: that somebody else went on, only the mock knows.
        bool continued = answer.Header("attempts") == "1" && (Faults[row].Second?.StartsWith("odd/", StringComparison.Ordinal) == true || gateway.Mock.Calls.Count - before > 1);
        return continued ? Whole(answer, string.Concat(events)).Replace("from the first, after 1 call", "begun by the first, continued by the second", StringComparison.Ordinal) : Whole(answer, string.Concat(events));
    }

    private static string Whole(HttpResponseMessage answer, string body)
    {
        if (Says(body, "content_filter")) return $"what there was of it, and the finish reason content_filter, after {Calls(answer)}";
        bool finished = Says(body, "stop") || Says(body, "tool_calls");
        if (!finished) return "WRONG: a 200 that is not whole";
        string from = answer.Header("deployment").Contains("/healthy", StringComparison.Ordinal) ? "the second" : "the first";
        return body.Contains("\"model\":\"healthy", StringComparison.Ordinal) || from == "the first"
            ? $"a whole answer from {from}, after {Calls(answer)}"
            : "WRONG: not the one that the header names";
    }

    private static bool Says(string body, string finish) =>
        body.Contains($"\"finish_reason\":\"{finish}\"", StringComparison.Ordinal) || body.Contains($"\"finish_reason\": \"{finish}\"", StringComparison.Ordinal);

    private static string Calls(HttpResponseMessage answer) => answer.Header("attempts") == "1" ? "1 call" : $"{answer.Header("attempts")} calls";

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
