using RulesEngine.Wire;

namespace RulesEngine.Routing;

/// <summary>What a model is told when it is to go on with somebody's answer; a policy can say it in the conversation's own language.</summary>
internal static class ContinuationNotice
{
    public static string Usual { get; } =
        $"The connection broke while your answer was being sent. Go on with it exactly where it stopped: begin by repeating its last {Seam.Asked} characters word for word, then continue. Do not mention the interruption.";
}
