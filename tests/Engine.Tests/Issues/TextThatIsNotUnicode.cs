using RulesEngine.Engine.Tests.Providers;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Issues;

/// <summary>JSON in Latin-1, or with half a surrogate pair, threw out of the provider: the client got a 500 where another deployment would have answered.</summary>
public sealed class TextThatIsNotUnicode
{
    private static readonly byte[] Latin1 = [.. "{\"error\":{\"message\":\"Cl"u8, 0xE9, .. " invalide\",\"code\":\"invalid_api_key\"}}"u8];
    private static readonly byte[] HalfPair = "{\"error\":{\"message\":\"\\ud800\",\"code\":\"\\udc00\"}}"u8.ToArray();

    public static TheoryData<int, byte[], FailureKind> Errors => new()
    {
        { 401, Latin1, FailureKind.AuthenticationFailed },
        { 503, HalfPair, FailureKind.Overloaded },
        { 200, HalfPair, FailureKind.ServerError },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task SendAsync_AnErrorThatIsNotUnicode_IsClassified(int status, byte[] body, FailureKind kind)
    {
        await using Upstream upstream = new(exchange => exchange.AnswerAsync(status, body));
        using OpenAiCall call = new(upstream.BaseUrl);
        using ProviderAnswer answer = await call.SendAsync();
        Assert.Equal(kind, answer.Failure!.Kind);
    }

    [Fact]
    public void Read_ANameThatIsNotUnicode_DoesNotThrow() => AnswerReader.Read("{\"cho\\ud800ices\":[],\"us\\udc00age\":{}}"u8);
}
