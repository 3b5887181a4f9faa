using System.Text.Json;
using RulesEngine.Vocabulary;

namespace RulesEngine.Recording.Writing;

/// <summary>Writes what the policies decided.</summary>
internal static class DecisionWriter
{
    public static void Write(Utf8JsonWriter json, in Decision decision, Deployment? next)
    {
        json.WriteStartObject("decision"u8);
        json.WriteString("kind"u8, EnumText<DecisionKind>.Of(decision.Kind));
        json.WriteIfAny("deployment"u8, decision.Deployment?.Id);
        json.WriteIfAny("next"u8, next?.Id);
        json.WriteMsIfAny("afterMs"u8, decision.After);
        json.WriteMsIfAny("withinMs"u8, decision.Within);
        json.WriteMsIfAny("slowAfterMs"u8, decision.SlowAfter);
        json.WriteMsIfAny("holdMs"u8, decision.Hold);
        if (decision.HoldTokens != 0) json.WriteNumber("holdTokens"u8, decision.HoldTokens);
        if (decision.Clocks is { } clocks) WriteClocks(json, clocks);
        if (decision.Status != 0) json.WriteNumber("status"u8, decision.Status);
        json.WriteIfAny("text"u8, decision.Text);
        json.WriteIfAny("because"u8, decision.Reason);
        if (decision.Cool is { } cool)
        {
            json.WriteStartObject("cool"u8);
            json.WriteString("deployment"u8, cool.Id);
            json.WriteMs("forMs"u8, decision.CoolFor);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteClocks(Utf8JsonWriter json, Clocks clocks)
    {
        json.WriteStartObject("clocks"u8);
        json.WriteMsIfAny("connectMs"u8, clocks.Connect);
        json.WriteMsIfAny("headersMs"u8, clocks.Headers);
        json.WriteMsIfAny("idleMs"u8, clocks.Idle);
        if (clocks.TokensPerSecond > 0) json.WriteNumber("tokensPerSecond"u8, clocks.TokensPerSecond);
        json.WriteEndObject();
    }
}
