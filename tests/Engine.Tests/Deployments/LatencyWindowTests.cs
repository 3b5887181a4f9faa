using CsCheck;
using RulesEngine.Deployments;

namespace RulesEngine.Engine.Tests.Deployments;

public sealed class LatencyWindowTests
{
    [Fact]
    public void Add_AnyTimes_KeepsPercentilesOfTheLast128() => Gen.Int[1, 60_000].Array[0, 400].Sample(milliseconds =>
    {
        LatencyWindow window = new();
        foreach (int time in milliseconds) window.Add(TimeSpan.FromMilliseconds(time));
        int taken = milliseconds.Length / 8 * 8;
        if (taken == 0)
        {
            Assert.Null(window.P50);
            Assert.Null(window.P95);
            return;
        }

        int[] sorted = [.. milliseconds[Math.Max(0, taken - 128)..taken].Order()];
        Assert.True(sorted.Count(time => time <= window.P50!.Value.TotalMilliseconds) >= sorted.Length / 2);
        Assert.True(sorted.Count(time => time < window.P50!.Value.TotalMilliseconds) <= sorted.Length / 2);
        Assert.True(sorted.Count(time => time <= window.P95!.Value.TotalMilliseconds) >= sorted.Length * 0.95);
        Assert.True(sorted.Count(time => time < window.P95!.Value.TotalMilliseconds) <= sorted.Length * 0.95);
    }, iter: 300);
}
