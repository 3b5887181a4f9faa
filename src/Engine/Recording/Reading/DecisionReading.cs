using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Reading;

/// <summary>Reads what the policies decided.</summary>
internal sealed class DecisionReading(TextPool texts)
{
    public (Decision Decision, Deployment? Next) Read(ref Utf8JsonReader json, Deployment[] deployments)
    {
        Decision decision = default;
        Deployment? next = null;
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("kind"u8)) decision = decision with { Kind = json.Enum<DecisionKind>() };
            else if (json.ValueTextEquals("deployment"u8)) decision = decision with { Deployment = Find(ref json, deployments) };
            else if (json.ValueTextEquals("next"u8)) next = Find(ref json, deployments);
            else if (json.ValueTextEquals("afterMs"u8)) decision = decision with { After = json.Ms() };
            else if (json.ValueTextEquals("withinMs"u8)) decision = decision with { Within = json.Ms() };
            else if (json.ValueTextEquals("slowAfterMs"u8)) decision = decision with { SlowAfter = json.Ms() };
            else if (json.ValueTextEquals("holdMs"u8)) decision = decision with { Hold = json.Ms() };
            else if (json.ValueTextEquals("holdTokens"u8)) decision = decision with { HoldTokens = json.Int() };
            else if (json.ValueTextEquals("clocks"u8)) decision = decision with { Clocks = ReadClocks(ref json) };
            else if (json.ValueTextEquals("status"u8)) decision = decision with { Status = json.Int() };
            else if (json.ValueTextEquals("text"u8)) decision = decision with { Text = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("because"u8)) decision = decision with { Reason = RequestReading.Text(ref json, texts) };
            else if (json.ValueTextEquals("cool"u8)) decision = ReadCool(ref json, decision, deployments);
            else json.SkipValue();
        }

        return (decision, next);
    }

    private static Clocks ReadClocks(ref Utf8JsonReader json)
    {
        Clocks clocks = new();
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("connectMs"u8)) clocks = clocks with { Connect = json.Ms() };
            else if (json.ValueTextEquals("headersMs"u8)) clocks = clocks with { Headers = json.Ms() };
            else if (json.ValueTextEquals("idleMs"u8)) clocks = clocks with { Idle = json.Ms() };
            else if (json.ValueTextEquals("tokensPerSecond"u8)) clocks = clocks with { TokensPerSecond = json.Double() };
            else json.SkipValue();
        }

        return clocks;
    }

    private static Decision ReadCool(ref Utf8JsonReader json, Decision decision, Deployment[] deployments)
    {
        json.Enter();
        while (json.NextMember())
        {
            if (json.ValueTextEquals("deployment"u8)) decision = decision with { Cool = Find(ref json, deployments) };
            else if (json.ValueTextEquals("forMs"u8)) decision = decision with { CoolFor = json.Ms() };
            else json.SkipValue();
        }

        return decision;
    }

    private static Deployment Find(ref Utf8JsonReader json, Deployment[] deployments)
    {
        json.Value(JsonTokenType.String);
        return DeploymentReading.Find(ref json, deployments);
    }
}
