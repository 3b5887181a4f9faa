using System.Text;
using RulesEngine.Providers;
using RulesEngine.Providers.Errors;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>A response of OpenAI's Responses says in its status whether it is one.</summary>
public sealed class WholeResponseTests
{
    [Theory]
    [InlineData("queued")]
    [InlineData("in_progress")]
    public void Read_OneThatComesLater_PassesAsItIs(string status)
    {
        string body = $$"""{"id":"resp_1","object":"response","background":true,"status":"{{status}}","error":null,"incomplete_details":null,"output":[],"usage":null}""";

        using ProviderAnswer answer = Read(body);

        Assert.Null(answer.Failure);
        Assert.Equal(body, Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Theory]
    [InlineData("custom_tool_call")]
    [InlineData("local_shell_call")]
    [InlineData("computer_call")]
    [InlineData("mcp_approval_request")]
    [InlineData("image_generation_call")]
    public void Read_OneThatOnlyThisDialectCanSay_PassesAsItIs(string type)
    {
        string body = $$"""{"id":"resp_1","object":"response","status":"completed","error":null,"output":[{"type":"{{type}}","id":"x_1"}]}""";

        using ProviderAnswer answer = Read(body);

        Assert.Null(answer.Failure);
        Assert.Equal(body, Encoding.UTF8.GetString(answer.Body.Span));
    }

    [Fact]
    public void Read_OneInWhichOnlyTheProvidersToolsWereAtWork_IsEmpty()
    {
        using ProviderAnswer answer = Read("""{"id":"resp_1","object":"response","status":"completed","error":null,"output":[{"type":"web_search_call","id":"ws_1"}]}""");

        Assert.Equal(FailureKind.EmptyAnswer, answer.Failure!.Kind);
    }

    [Theory]
    [InlineData("failed", "null", FailureKind.ServerError)]
    [InlineData("cancelled", "null", FailureKind.StreamInterrupted)]
    [InlineData("failed", """{"code":"rate_limit_exceeded","message":"Slower."}""", FailureKind.RateLimited)]
    [InlineData("completed", "null", FailureKind.EmptyAnswer)]
    public void Read_OneThatIsNone_IsAFailure(string status, string error, FailureKind kind)
    {
        using ProviderAnswer answer = Read($$"""{"id":"resp_1","object":"response","status":"{{status}}","error":{{error}},"output":[]}""");

        Assert.Equal(kind, answer.Failure!.Kind);
    }

    private static ProviderAnswer Read(string body) =>
        WholeAnswer.Read(200, "application/json", Encoding.UTF8.GetBytes(body), RulesEngine.Providers.OpenAiResponses.ReadAnswer.Read, null, 0, ErrorTables.Of("openai-responses"));
}
