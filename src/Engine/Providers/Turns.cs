using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers;

/// <summary>Puts messages into the order that strict providers want: the user begins, the sides alternate, nothing is empty.</summary>
internal static class Turns
{
    /// <summary>What the user is taken to have said before a conversation that the model begins.</summary>
    private static readonly TextPart Beginning = new("…");

    /// <summary>The messages as turns. Instructions in the middle become the user's words, at their place.</summary>
    public static IReadOnlyList<Message> Of(Conversation conversation)
    {
        List<Message> turns = [];
        foreach (Message message in conversation.Messages)
        {
            Role role = message.Role is Role.Assistant ? Role.Assistant : Role.User;
            Part[] parts = [.. message.Parts.Where(part => part is not TextPart { Text: "" })];
            if (parts.Length == 0) continue;
            if (turns.Count == 0 && role is Role.Assistant) turns.Add(new Message(Role.User, [Beginning]));
            if (turns.Count > 0 && turns[^1].Role == role) turns[^1] = turns[^1] with { Parts = [.. turns[^1].Parts, .. parts] };
            else turns.Add(new Message(role, parts));
        }

        if (turns.Count == 0) turns.Add(new Message(Role.User, [Beginning]));
        return turns;
    }
}
