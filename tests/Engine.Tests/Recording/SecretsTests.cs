using System.Buffers;
using System.Text;
using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Recording;
using RulesEngine.Recording.Capturing;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Recording;

public sealed class SecretsTests
{
    [Theory]
    [InlineData("my key is sk-proj-AbCdEf0123456789_x-y, keep it", "my key is [SECRET], keep it")]
    [InlineData("Bearer abcdef.ghijk", "[SECRET]")]
    [InlineData("x AIzaSyA1234567890123456789 y", "x [SECRET] y")]
    [InlineData("the-operators-own-key", "[SECRET]")]
    [InlineData("a the-operators-own-key b sk-0123456789abcdef c", "a [SECRET] b [SECRET] c")]
    [InlineData("ask-me-anything-you-like", "ask-me-anything-you-like")]
    [InlineData("sk-short", "sk-short")]
    [InlineData("mock/risk-assessment-model", "mock/risk-assessment-model")]
    [InlineData("line\\nsk-0123456789abcdef", "line\\n[SECRET]")]
    [InlineData("\\\\u0022sk-0123456789abcdef\\\\u0022", "\\\\u0022[SECRET]\\\\u0022")]
    [InlineData("""{"body":"{\"password\": \"hunter2\",\"a\":1}"}""", """{"body":"{\"password\": \"[SECRET]\",\"a\":1}"}""")]
    [InlineData("""{"body":"{\"x-api-key\":\"a\\\"b\",\"c\":\"d\"}"}""", """{"body":"{\"x-api-key\":\"[SECRET]\",\"c\":\"d\"}"}""")]
    [InlineData("""{"body":"{\"n\":\"{\\\"cookie\\\":\\\"e\\\"}\"}"}""", """{"body":"{\"n\":\"{\\\"cookie\\\":\\\"[SECRET]\\\"}\"}"}""")]
    [InlineData("""{"body":"{\"max_tokens\":12,\"password\":\"\",\"token\":\"cut off""", """{"body":"{\"max_tokens\":12,\"password\":\"\",\"token\":\"[SECRET]""")]
    [InlineData("nothing", "nothing")]
    public void CopyWithout_Text_LosesItsSecretsOnly(string line, string expected)
    {
        ArrayBufferWriter<byte> clean = new();
        new Secrets(["the-operators-own-key"]).CopyWithout(Encoding.UTF8.GetBytes(line), clean);

        Assert.Equal(expected, Encoding.UTF8.GetString(clean.WrittenSpan));
    }

    [Fact]
    public void CopyWithout_SecretThatJsonEscapes_IsFoundEvenInJsonInsideJson()
    {
        ArrayBufferWriter<byte> clean = new();
        new Secrets(["pass\"word\\1"]).CopyWithout(Encoding.UTF8.GetBytes("""{"a":"pass\"word\\1","b":"{\"c\":\"pass\\\"word\\\\1\"}"}"""), clean);

        Assert.Equal("""{"a":"[SECRET]","b":"{\"c\":\"[SECRET]\"}"}""", Encoding.UTF8.GetString(clean.WrittenSpan));
    }

    [Fact]
    public async Task Recorder_RedactedBody_KeepsLengthAndHashOnly()
    {
        using RecordingFolder folder = new();
        Trail one = new Trails(1).Next(), other = new Trails(2).Next(), third = new Trails(3).Next();
        await using (Recorder recorder = folder.Open())
        {
            one.Body = "the secret of the house"u8.ToArray();
            recorder.Record(one);
            other.Body = "the secret of the house"u8.ToArray();
            recorder.Record(other);
            third.Body = "the secret of the horse"u8.ToArray();
            recorder.Record(third);
        }

        List<RecordedTrail> read = folder.Read().Trails;

        Assert.Matches(@"^\[REDACTED LENGTH=23 HASH=[0-9a-f]{16}\]$", read[0].Body);
        Assert.Equal(read[0].Body, read[1].Body);
        Assert.NotEqual(read[0].Body, read[2].Body);
    }

    [Theory]
    [InlineData(Bodies.None, null)]
    [InlineData(Bodies.Full, """{"messages":"my key is [SECRET]"}""")]
    public async Task Recorder_OtherBodies_AreKeptAsAsked(Bodies bodies, string? expected)
    {
        using RecordingFolder folder = new();
        Trail trail = new Trails(1).Next();
        trail.Body = """{"messages":"my key is sk-0123456789abcdef"}"""u8.ToArray();
        await using (Recorder recorder = folder.Open(new RecorderOptions(folder.Path) { Bodies = bodies })) recorder.Record(trail);

        Assert.Equal(expected, folder.Read().Trails.Single().Body);
    }

    [Fact]
    public void Capture_Trail_KeepsWhatPoliciesDecideOnAndNoWordsOfProviders()
    {
        foreach (Trail trail in new Trails(4, 0.8, Given.Policy("if (Turn == Turn.Slow) return Hedge(); if (Turn == Turn.Start) return Try(Candidates.FirstOrDefault(), slowAfter: 100.Milliseconds);")).Take(200))
        {
            ArrayBufferWriter<byte> output = new();
            Capture.Write(new RecordedTrail(trail, 12, "the whole body"), output);
            string line = Encoding.UTF8.GetString(output.WrittenSpan);
            RecordedTrail read = Lines.Read(Encoding.UTF8.GetBytes(line.TrimEnd('\n')));

            Assert.DoesNotContain("the whole body", line, StringComparison.Ordinal);
            Assert.DoesNotContain("It says", line, StringComparison.Ordinal);
            Assert.Equal(trail.Turns.Select(turn => (turn.Turn, turn.Decision.Kind, turn.Saw!.Chance, turn.Saw.Failure?.Kind)), read.Trail.Turns.Select(turn => (turn.Turn, turn.Decision.Kind, turn.Saw!.Chance, turn.Saw.Failure?.Kind)));
            Assert.Equal(0, read.Sequence);
        }
    }

    [Fact]
    public void CaptureFilter_EverythingSet_MustFit()
    {
        Trail trail = new Trails(5, 0.9).Take(50).First(one => one.FirstFailure is not null);
        RecordedTrail recorded = new(trail, 1, null);
        CaptureFilter filter = new()
        {
            Ids = [trail.Id[..20]],
            Since = trail.At,
            Until = trail.At.AddTicks(1),
            Failure = trail.FirstFailure!.Failure!.Kind,
            Deployment = trail.FirstFailure.Deployment.Id,
            Model = "chat",
        };

        Assert.True(filter.Fits(recorded));
        Assert.True(new CaptureFilter().Fits(recorded));
        Assert.False((filter with { Ids = ["no"] }).Fits(recorded));
        Assert.False((filter with { Since = trail.At.AddTicks(1) }).Fits(recorded));
        Assert.False((filter with { Until = trail.At }).Fits(recorded));
        Assert.False((filter with { Failure = FailureKind.StreamInterrupted }).Fits(recorded));
        Assert.False((filter with { Deployment = "no/one" }).Fits(recorded));
        Assert.False((filter with { Model = "other" }).Fits(recorded));
    }
}
