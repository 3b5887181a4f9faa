using System.Net;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>A ceiling of a cent over a model whose input costs 2.50 dollars a million tokens: 4,000 tokens may be asked.</summary>
public sealed class MoneyTests
{
    [Fact]
    public async Task Chat_QuestionCostsMoreThanTheCeiling_NobodyIsAsked()
    {
        await using TestGateway gateway = await StartAsync();
        string words = string.Concat(Enumerable.Repeat("word ", 4_000));

        HttpResponseMessage answer = await gateway.PostAsync($$"""{"model":"chat","messages":[{"role":"user","content":"{{words}}"}]}""");

        Assert.Equal(HttpStatusCode.PaymentRequired, answer.StatusCode);
        Assert.Equal("budget", (await answer.JsonAsync()).GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(0, gateway.Mock.Calls.Count);
    }

    [Fact]
    public async Task Chat_InstructionsAndToolsCount_NobodyIsAsked()
    {
        await using TestGateway gateway = await StartAsync();
        string words = string.Concat(Enumerable.Repeat("word ", 2_000));

        HttpResponseMessage answer = await gateway.PostAsync(
            $$$"""{"model":"chat","messages":[{"role":"system","content":"{{{words}}}"}],"tools":[{"type":"function","function":{"name":"find","description":"{{{words}}}"}}]}""");

        Assert.Equal(HttpStatusCode.PaymentRequired, answer.StatusCode);
        Assert.Equal(0, gateway.Mock.Calls.Count);
    }

    [Theory]
    [InlineData(3_900)]
    [InlineData(10)]
    public async Task Chat_QuestionIsBelowTheCeiling_IsAnswered(int count)
    {
        await using TestGateway gateway = await StartAsync();
        string words = string.Concat(Enumerable.Repeat("word ", count));

        HttpResponseMessage answer = await gateway.PostAsync($$"""{"model":"chat","messages":[{"role":"user","content":"{{words}}"}]}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Chat_ImageOfAMegabyte_IsNoTextOfAMegabyte()
    {
        await using TestGateway gateway = await StartAsync();
        string image = Convert.ToBase64String(new byte[1_000_000]);

        HttpResponseMessage answer = await gateway.PostAsync(
            $$$"""{"model":"chat","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,{{{image}}}"}}]}]}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<TestGateway> StartAsync() => TestGateway.StartAsync(
        """{ "chat": { "deployments": ["mock/ok"], "limits": { "money": 0.01 } } }""",
        deployments: """{ "mock/ok": { "price": { "input": 2.5, "output": 10 } } }""");
}
