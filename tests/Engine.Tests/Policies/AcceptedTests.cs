using RulesEngine.Policies;
using RulesEngine.Vocabulary;

namespace RulesEngine.Engine.Tests.Policies;

/// <summary>What operators write is not refused, and runs.</summary>
public sealed class AcceptedTests
{
    [Theory]
    [InlineData("if (new[] { \"eu\", \"us\" }.Contains(Request.Model)) return Fail();")]
    [InlineData("string[] regions = [\"eu-west\", \"us-east\"]; Only(d => regions.Contains(d.Region));")]
    [InlineData("var regions = new HashSet<string> { \"eu-west\" }; Only(d => regions.Contains(d.Region));")]
    [InlineData("var regions = new HashSet<string>(StringComparer.OrdinalIgnoreCase); Only(d => !regions.Contains(d.Region));")]
    [InlineData("var weights = new Dictionary<string, int> { [\"openai\"] = 3 }; PreferLowest(d => weights.GetValueOrDefault(d.Provider, 9));")]
    [InlineData("foreach (var d in Candidates) if (d.Has(\"premium\")) return Try(d);")]
    [InlineData("for (int i = 0; i < Candidates.Count; i++) { if (Candidates[i].InFlight < 10) return Try(Candidates[i], within: 2.Seconds); }")]
    [InlineData("foreach (var (key, value) in Request.Metadata) if (key == \"tier\" && value == \"gold\") Prefer(d => d.Has(\"premium\"));")]
    [InlineData("return Failure?.Kind switch { RateLimited or Overloaded => Retry(after: 1.Seconds), null => default, _ => Failover() };")]
    [InlineData("return Failure switch { { Kind: RateLimited, RetryAfter: { } pause } when pause < 2.Seconds => Retry(after: pause), _ => default };")]
    [InlineData("if (Last is { Took: var took, Deployment: var d } && took > 5.Seconds) return Failover().Cooling(d, 30.Seconds);")]
    [InlineData("var cheapest = Candidates.Where(d => d.Price is not null).MinBy(d => d.Price!.Input); if (cheapest is not null) return Try(cheapest);")]
    [InlineData("var groups = Candidates.GroupBy(d => d.Provider).OrderBy(g => g.Count()).ToList(); if (groups.Count > 9) return Fail();")]
    [InlineData("string all = string.Join(\", \", Attempts.Select(a => $\"{a.Deployment.Id}={a.Failure?.Kind}\")); return Fail(503, all);")]
    [InlineData("return Fail(503, \"tried \" + Attempts.Count + \" of \" + Candidates.Count);")]
    [InlineData("string text = \"\"; foreach (var a in Attempts) text += a.Deployment.Id + \";\"; return Respond(text);")]
    [InlineData("return Respond($\"{Budget.MoneySpent:0.0000} dollars, {Elapsed.TotalSeconds,6:0.0} s, {Chance:P0}\");")]
    [InlineData("if (Request.Model.Split('-')[0].Equals(\"GPT\", StringComparison.OrdinalIgnoreCase)) return default;")]
    [InlineData("if (Request.Model[..3] == \"cha\" && Request.Model[^1] == 't') return default;")]
    [InlineData("if (int.TryParse(Request.Metadata.GetValueOrDefault(\"max\"), out int max) && max > 3) return Fail();")]
    [InlineData("if (Now.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || Now.Hour is < 8 or >= 20) Prefer(d => d.Provider == \"local\");")]
    [InlineData("if (TimeOnly.FromDateTime(Now.UtcDateTime).IsBetween(new TimeOnly(8, 0), new TimeOnly(20, 0))) return default;")]
    [InlineData("if (Now - 5.Minutes > Now.AddDays(-1) && Chance < 99.5.Percent) return default;")]
    [InlineData("TimeSpan pause = TimeSpan.FromMilliseconds(Math.Min(2000, 100 * Math.Pow(2, Attempts.Count))); return Retry(after: pause);")]
    [InlineData("Decision Leave(string why) => Failover().Because(why); return Leave(\"test\");")]
    [InlineData("bool IsEuropean(Deployment d) { return d.Region.StartsWith(\"eu\"); } Only(IsEuropean);")]
    [InlineData("static bool IsEuropean(Deployment d) => d.Region.StartsWith(\"eu\"); Only(IsEuropean); PreferLowest(d => d.P95FirstToken ?? 9.Seconds);")]
    [InlineData("Func<Deployment, bool> cheap = d => d.Price is { Input: < 1m }; Prefer(cheap);")]
    [InlineData("(string Region, int Tries) rule = (\"eu\", 2); var (region, tries) = rule; if (tries > 3) Only(d => d.Region == region);")]
    [InlineData("var plan = new List<(string Id, int Tries)> { (\"a\", 1), (\"b\", 2) }; foreach (var (id, tries) in plan) if (tries > 5) return Fail(message: id);")]
    [InlineData("enum Tier { Free, Gold } Tier tier = Request.Tags.Contains(\"gold\") ? Tier.Gold : Tier.Free; if (tier == Tier.Gold) Prefer(d => d.Can(Capabilities.Tools));")]
    [InlineData("int tries = Attempts.Count(a => a.Deployment.Is(Last?.Deployment)); if (tries >= 2) return Failover();")]
    [InlineData("var ids = Attempts.Select(a => a.Deployment.Id).Distinct().ToHashSet(); Only(d => !ids.Contains(d.Id));")]
    [InlineData("double share = Candidates.Average(d => d.ErrorRate); if (share > 0.5) return Fail(503, \"busy\");")]
    [InlineData("var byId = Deployments.ToDictionary(d => d.Id); if (byId.TryGetValue(\"openai/gpt-4o\", out var d)) return Try(d);")]
    [InlineData("int n = 0; while (n < 10) n++; do n--; while (n > 0); if (n == 0) return default;")]
    [InlineData("switch (Turn) { case Turn.Start: return Try(Candidates.FirstOrDefault()); case Turn.Slow: return Hedge(); default: break; }")]
    [InlineData("var numbers = new int[3]; numbers[1] = 2; int[] more = { 1, 2, 3, 4, 5 }; if (numbers.Length + more.Length > 100) return Fail();")]
    [InlineData("IReadOnlyList<string> order = [\"openai\", \"anthropic\"]; PreferLowest(d => order.Contains(d.Provider) ? 0 : 1);")]
    [InlineData("if (Request.Metadata.TryGetValue(\"user\", out string? user) && user.Trim().ToLowerInvariant() is \"root\" or \"admin\") return Fail(403);")]
    [InlineData("string masked = Caller.KeyId.Replace(\"key\", \"***\").PadLeft(12); return Fail(403, masked);")]
    [InlineData("decimal? left = Budget.MoneyLeft; if (left is < 0.01m) Only(d => d.Price is null);")]
    [InlineData("// only a comment")]
    [InlineData("return Failover(); // the end")]
    public void Compile_WhatOperatorsWrite_RunsWithoutComplaint(string text)
    {
        PolicySession session = Given.Session(Given.Policy(text)).Failed(FailureKind.ServerError);
        session.Decide(out PolicyError? error);
        Assert.Null(error);
    }
}
