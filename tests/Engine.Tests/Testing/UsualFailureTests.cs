using System.Text;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Testing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Testing;

public sealed class UsualFailureTests
{
    [Theory]
    [InlineData(FailureKind.RateLimited, "")]
    [InlineData(FailureKind.QuotaExhausted, "insufficient_quota")]
    [InlineData(FailureKind.Overloaded, "")]
    [InlineData(FailureKind.ServerError, "")]
    [InlineData(FailureKind.TimedOut, "")]
    [InlineData(FailureKind.AuthenticationFailed, "")]
    [InlineData(FailureKind.PermissionDenied, "")]
    [InlineData(FailureKind.RegionBlocked, "unsupported_country_region_territory")]
    [InlineData(FailureKind.ModelNotFound, "")]
    [InlineData(FailureKind.InvalidRequest, "")]
    [InlineData(FailureKind.UnsupportedParameter, "unsupported_parameter")]
    [InlineData(FailureKind.RequestTooLarge, "")]
    [InlineData(FailureKind.ContextLengthExceeded, "context_length_exceeded")]
    [InlineData(FailureKind.ContentFiltered, "content_filter")]
    public void Of_KindWithAStatus_IsWhatTheProvidersEdgeMakesOfIt(FailureKind kind, string code)
    {
        Failure usual = UsualFailure.Of(kind);
        Failure read = ReadError.Table.Classify(usual.Status!.Value, null, Encoding.UTF8.GetBytes($$"""{"error":{"message":"m","code":"{{code}}" } }"""), Stage.AwaitingHeaders, default);
        Assert.Equal((read.Kind, read.Stage, read.Scope, read.Status), (usual.Kind, usual.Stage, usual.Scope, usual.Status));
    }

    [Fact]
    public void Of_EveryKind_HasItsUsualForm()
    {
        foreach (FailureKind kind in Enum.GetValues<FailureKind>())
        {
            Failure usual = UsualFailure.Of(kind);
            Assert.Equal(kind, usual.Kind);
            Assert.EndsWith(".", usual.Message, StringComparison.Ordinal);
        }
    }
}
