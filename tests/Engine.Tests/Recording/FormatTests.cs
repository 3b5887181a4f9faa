using System.Text;
using System.Text.Json.Nodes;
using RulesEngine.Engine.Tests.Policies;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Recording;

public sealed class FormatTests
{
    [Fact]
    public void Trail_WrittenAndRead_IsTheSameToTheByte()
    {
        HashSet<Turn> turns = [];
        HashSet<EndReason> ends = [];
        foreach (Trail trail in new Trails(1, 0.7, Given.Policy(Everything)).Take(2000))
        {
            byte[] written = Lines.Write(trail);
            RecordedTrail read = Lines.Read(written);

            Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(Lines.Write(read)));
            Assert.Equal(trail.Turns.Count, read.Trail.Turns.Count);
            turns.UnionWith(trail.Turns.Select(turn => turn.Turn));
            ends.Add(trail.End);
        }

        Assert.Equal(Enum.GetValues<Turn>(), turns.Order());
        Assert.All([EndReason.Answered, EndReason.Exhausted, EndReason.Interrupted, EndReason.Refused], end => Assert.Contains(end, ends));
    }

    [Fact]
    public void Turn_WrittenAndRead_HoldsExactlyWhatWasSeen()
    {
        foreach (Trail trail in new Trails(2, 0.7, Given.Policy(Everything)).Take(500))
        {
            Trail read = Lines.Read(Lines.Write(trail)).Trail;
            Assert.Equal((trail.Request.Session, trail.Request.Opening), (read.Request.Session, read.Request.Opening));
            Assert.Equal(trail.Limits, read.Limits);
            foreach ((TurnRecord turn, TurnRecord again) in trail.Turns.Zip(read.Turns))
            {
                Sight saw = turn.Saw!, seen = again.Saw!;
                Assert.Equal(saw.Now, seen.Now);
                Assert.Equal(saw.Chance, seen.Chance);
                Assert.Equal(saw.Budget, seen.Budget);
                Assert.Equal(saw.Failure, seen.Failure);
                Assert.Equal(saw.Stream, seen.Stream);
                Assert.Equal(saw.Last?.Number, seen.Last?.Number);
                Assert.Equal(saw.Deployments.Select(one => one.Health), seen.Deployments.Select(one => one.Health));
                Assert.Equal(saw.Candidates.Select(one => one.Id), seen.Candidates.Select(one => one.Id));
                Assert.Equal(saw.Resting.Select(one => one.Id), seen.Resting.Select(one => one.Id));
                Assert.Equal(saw.Deployments.Select(one => (one.Account, one.Service)), seen.Deployments.Select(one => (one.Account, one.Service)));
                Assert.Equal(saw.Attempts.Select(Dynamic), seen.Attempts.Select(Dynamic));
                Assert.Equal(turn.DecidedBy, again.DecidedBy);
                Assert.Equal((turn.Decision.Hold, turn.Decision.HoldTokens, turn.Decision.Clocks), (again.Decision.Hold, again.Decision.HoldTokens, again.Decision.Clocks));
            }
        }

        static object Dynamic(Attempt attempt) => (attempt.Number, attempt.Deployment.Id, attempt.Deployment.Health, attempt.StartedAfter, attempt.Took, attempt.Failure, attempt.Cancelled, attempt.CostUsd);
    }

    [Fact]
    public void Line_MembersInAnotherOrderAndUnknownOnes_IsRead()
    {
        Trail trail = new Trails(3, 0.9).Take(50).First(one => one.Attempts.Count > 1);
        JsonObject line = JsonNode.Parse(Lines.Write(trail))!.AsObject();
        JsonObject turned = new() { ["future"] = new JsonObject { ["x"] = new JsonArray(1, 2) } };
        foreach ((string name, JsonNode? value) in line.Reverse()) turned[name] = value!.DeepClone();
        turned["request"]!["future"] = "y";
        turned["turns"]![0]!["saw"]!["future"] = 1;

        Trail read = Lines.Read(Encoding.UTF8.GetBytes(turned.ToJsonString())).Trail;

        Assert.Equal(Lines.Write(trail), Lines.Write(read));
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("[]", "expected an object here, found a list")]
    [InlineData("{\"v\":2}", "a trail of version 2; this version of rulesengine reads 1 to 1")]
    [InlineData("{\"v\":1}", "a trail without 'trail'")]
    [InlineData("{\"v\":1,\"trail\":5}", "expected a string here, found a number")]
    [InlineData("{\"v\":1,\"trail\":\"x\",\"model\":\"chat\",\"limits\":{},\"deployments\":{},\"attempts\":[],\"turns\":[]}", "a trail without 'request'")]
    [InlineData("{\"v\":1,\"trail\":\"x\",\"at\":\"yesterday\"}", "expected a time such as")]
    public void Line_Wrong_SaysWhat(string line, string message)
    {
        Assert.Null(new TrailReader().TryRead(Encoding.UTF8.GetBytes(line), out (long Column, string Message)? error));

        Assert.Contains(message, error!.Value.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_DamagedAnywhere_IsAnErrorWithAColumnAndNeverAnException()
    {
        byte[] line = Lines.Write(new Trails(4, 0.9).Take(50).MaxBy(one => one.Turns.Count)!);
        TrailReader reader = new();
        Chance chance = new(5);
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. line];
            damaged[(int)(chance.Next() * line.Length)] = (byte)(chance.NextBits() & 0x7F);
            if (reader.TryRead(damaged, out (long Column, string Message)? error) is not null) continue;
            refused++;
            Assert.InRange(error!.Value.Column, 1, line.Length + 1);
        }

        Assert.InRange(refused, 500, 3000);
    }

    /// <summary>Uses every part of the sight, waits, hedges, resumes, cools and gives reasons.</summary>
    private const string Everything = """
        if (Turn == Turn.Start && Chance < 0.3) return Hedge(after: 200.Milliseconds);
        if (Turn == Turn.Start && Chance < 0.8) return Try(Candidates.FirstOrDefault(), slowAfter: 150.Milliseconds, within: 700.Milliseconds, hold: 20.Milliseconds, holdTokens: 7).Because("it is quick").Allowing(connect: 300.Milliseconds, idle: 4.Seconds, tokensPerSecond: 2.5);
        if (Turn == Turn.Slow) return Chance < 0.5 ? Hedge() : Failover();
        if (Turn == Turn.Interrupted) return Resume();
        Prefer(d => d.ErrorRate < 0.1);
        if (Turn == Turn.Failed && Chance < 0.2) return Retry(after: 12.Milliseconds).Cooling(Last?.Deployment, 30.Seconds);
        if (Turn == Turn.Failed && Chance > 0.95) return Fail(418, "I am a teapot.");
        """;
}
