using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using RulesEngine.Host.Hosting.Clouds;

namespace RulesEngine.Host.Tests.Serving;

/// <summary>Signatures that Amazon publishes for its own example requests (the test suite of Signature Version 4).</summary>
public sealed class AwsSignerTests
{
    [Theory]
    [InlineData("GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    public async Task SignAsync_PublishedExample_IsSignedAsPublished(string method, string path, string signature)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), new Uri($"https://example.amazonaws.com{path}"));
        FakeTimeProvider clock = new(new DateTimeOffset(2015, 8, 30, 12, 36, 0, TimeSpan.Zero));
        AwsSigner signer = new("us-east-1", clock, () => new BasicAWSCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), "service");
        Assert.Null(await signer.SignAsync(request, ReadOnlyMemory<byte>.Empty, TestContext.Current.CancellationToken));
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={signature}",
            request.Headers.GetValues("Authorization").Single());
    }

    [Fact]
    public async Task SignAsync_SessionToken_IsSignedToo()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("https://bedrock-runtime.eu-central-1.amazonaws.com/model/anthropic.claude-3%3A0/converse"));
        AwsSigner signer = new("eu-central-1", new FakeTimeProvider(), () => new SessionAWSCredentials("AKIDEXAMPLE", "secret", "token"));
        Assert.Null(await signer.SignAsync(request, "{}"u8.ToArray(), TestContext.Current.CancellationToken));
        Assert.Contains("SignedHeaders=host;x-amz-date;x-amz-security-token", request.Headers.GetValues("Authorization").Single(), StringComparison.Ordinal);
        Assert.Equal("token", request.Headers.GetValues("X-Amz-Security-Token").Single());
    }

    [Fact]
    public async Task SignAsync_NoCredentials_SaysSo()
    {
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri("https://bedrock-runtime.eu-central-1.amazonaws.com/"));
        AwsSigner signer = new("eu-central-1", new FakeTimeProvider(), () => throw new AmazonClientException("Nothing found."));
        Assert.Equal("There are no credentials of Amazon: Nothing found.", await signer.SignAsync(request, ReadOnlyMemory<byte>.Empty, TestContext.Current.CancellationToken));
    }
}
