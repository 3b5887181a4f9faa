using System.Net;
using System.Text.Json;

namespace RulesEngine.Host.Tests.Serving;

public sealed class OtherGatewaysTests
{
    private const string Models = """
        {
          "chat": { "deployments": ["mock/a", "south/b"] },
          "broken": { "deployments": ["mock/fail-500", "mock/auth"], "limits": { "attempts": 3 } },
          "cut": { "deployments": ["mock/cut-after-3+pace-20ms", "south/b"], "limits": { "attempts": 3 } },
          "bound": { "deployments": ["mock/c", "south/d"], "policies": ["south-only"] }
        }
        """;

    private const string Deployments = """
        {
          "mock/a": { "price": { "input": 5, "output": 10 } },
          "south/b": { "price": { "input": 1, "output": 2 }, "tags": ["zdr"] }
        }
        """;

    [Theory]
    [InlineData("""{"model":"chat"}""", "mock/a")]
    [InlineData("""{"model":"chat:floor"}""", "south/b")]
    [InlineData("""{"model":"chat","provider":{"order":["south"]}}""", "south/b")]
    [InlineData("""{"model":"chat","provider":{"only":["SOUTH"]}}""", "south/b")]
    [InlineData("""{"model":"chat","provider":{"ignore":["mock"]}}""", "south/b")]
    [InlineData("""{"model":"chat","provider":{"sort":"price"}}""", "south/b")]
    [InlineData("""{"model":"chat","provider":{"max_price":{"prompt":2}}}""", "south/b")]
    [InlineData("""{"model":"chat","provider":{"zdr":true}}""", "south/b")]
    [InlineData("""{"model":"chat","providerOptions":{"gateway":{"sort":"cost"}}}""", "south/b")]
    [InlineData("""{"model":"chat","providerOptions":{"gateway":{"only":["south"]}}}""", "south/b")]
    [InlineData("""{"models":["chat","broken"]}""", "mock/a")]
    [InlineData("""{"model":"mock/fail-503","fallbacks":["chat"]}""", "mock/a")]
    [InlineData("""{"model":"mock/fail-503","models":["south/x","chat"]}""", "south/x")]
    [InlineData("""{"model":"mock/fail-503","providerOptions":{"gateway":{"models":["chat"],"order":["mock"]}}}""", "mock/a")]
    [InlineData("""{"model":"mock/fail-503","fallbacks":["bound"]}""", "south/d")]
    public async Task Chat_Hints_DecideWhoAnswersAndStayHere(string request, string deployment)
    {
        await using TestGateway gateway = await StartAsync();

        HttpResponseMessage answer = await gateway.PostAsync(request[..^1] + ""","messages":[{"role":"user","content":"hi"}],"seed":7}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(deployment, answer.Header("deployment"));
        JsonElement sent = JsonDocument.Parse(gateway.Mock.Calls.All()[^1].Body!).RootElement;
        Assert.Equal(["messages", "model", "seed"], sent.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"model":"chat","provider":{"only":["east"]}}""", "'provider.only' leaves nobody to answer for 'chat': there are mock/a, south/b. Way out: name one of their providers, or leave it out.")]
    [InlineData("""{"model":"chat","provider":{"max_price":{"prompt":0.1}}}""", "'provider.max_price.prompt' leaves nobody")]
    [InlineData("""{"model":"chat","fallbacks":["nowhere"]}""", "'fallbacks[0]' names 'nowhere', which is no model of this gateway")]
    [InlineData("""{"model":"chat","num_retries":"many"}""", "'num_retries' must be a whole number from 0 to 99")]
    public async Task Chat_HintThatCannotBeMet_IsRefusedByName(string request, string says)
    {
        await using TestGateway gateway = await StartAsync();

        HttpResponseMessage answer = await gateway.PostAsync(request[..^1] + ""","messages":[]}""");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(says, (await answer.JsonAsync()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, gateway.Mock.Calls.Count);
    }

    /// <summary>What the client rules out stays ruled out once a stream has begun: nobody else goes on with it.</summary>
    [Theory]
    [InlineData("""{"model":"cut","disable_fallbacks":true}""")]
    [InlineData("""{"model":"cut","provider":{"allow_fallbacks":false}}""")]
    [InlineData("""{"model":"cut","provider":{"only":["mock"]}}""")]
    public async Task ChatStream_ClientRulesOutOthers_NobodyElseGoesOnInMidStream(string request)
    {
        await using TestGateway gateway = await StartAsync();

        HttpResponseMessage answer = await gateway.PostAsync(request[..^1] + ""","stream":true,"messages":[{"role":"user","content":"hi"}]}""");

        string events = await answer.TextAsync();
        Assert.Contains("interrupted", events, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", events, StringComparison.Ordinal);
        Assert.All(gateway.Mock.Calls.All(), call => Assert.Contains("cut-after-3", call.Body!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"model":"broken","num_retries":0}""", "1")]
    [InlineData("""{"model":"broken","num_retries":9}""", "3")]
    [InlineData("""{"model":"broken","provider":{"allow_fallbacks":false},"num_retries":1}""", "2")]
    [InlineData("""{"model":"broken","disable_fallbacks":true}""", "2")]
    public async Task Chat_Retries_NarrowTheOperatorsAndNeverWidenThem(string request, string attempts)
    {
        await using TestGateway gateway = await StartAsync();

        HttpResponseMessage answer = await gateway.PostAsync(request[..^1] + ""","messages":[{"role":"user","content":"hi"}]}""");

        Assert.Equal(attempts, answer.Header("attempts"));
    }

    [Theory]
    [InlineData("""{"strategy":{"mode":"fallback"},"targets":[{"provider":"@mock","override_params":{"model":"fail-503"}},{"override_params":{"model":"@south/z"}}]}""", "south/z", "mock/fail-503=Overloaded")]
    [InlineData("""{"strategy":{"mode":"conditional","conditions":[{"query":{"metadata.plan":{"$in":["paid"]}},"then":"good"}],"default":"plain"},"targets":[{"name":"plain","provider":"@mock"},{"name":"good","provider":"@south"}]}""", "south/chat", "")]
    [InlineData("""{"strategy":{"mode":"loadbalance"},"targets":[{"provider":"@mock","weight":0},{"provider":"@south","weight":1}]}""", "south/chat", "")]
    public async Task Chat_PortkeyConfig_IsFollowed(string config, string deployment, string failures)
    {
        await using TestGateway gateway = await StartAsync();

        HttpResponseMessage answer = await gateway.AskAsync("chat", more: request =>
        {
            request.Headers.Add("x-portkey-config", config);
            request.Headers.Add("x-portkey-metadata", """{"plan":"paid"}""");
        });

        Assert.Equal(deployment, answer.Header("deployment"));
        Assert.Equal(failures, answer.Header("failures"));
    }

    [Fact]
    public async Task Chat_WhatMeansNothingHere_IsSaid()
    {
        await using TestGateway gateway = await StartAsync();

        HttpResponseMessage answer = await gateway.PostAsync("""{"model":"chat","cache":{"no-cache":true},"messages":[{"role":"user","content":"hi"}]}""");

        Assert.Equal("cache", answer.Header("dropped"));
    }

    private static Task<TestGateway> StartAsync() => TestGateway.StartAsync(
        Models,
        new Dictionary<string, string> { ["south-only.csx"] = "Only(d => d.Provider != \"mock\" || d.Model.StartsWith(\"fail\"));\n" },
        Deployments,
        mock => $$"""
            "south": { "dialect": "openai", "baseUrl": "{{mock}}/v1" },
            """);
}
