using System.Text.Json;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Providers.Cohere;

/// <summary>Writes the messages of a Cohere request: those of chat completions, but with words and pictures only.</summary>
internal static class WriteMessages
{
    public static void To(Utf8JsonWriter json, Conversation conversation, Losses losses)
    {
        foreach (Part part in conversation.Messages.SelectMany(message => message.Parts).SelectMany(InAndAround)) Refuse(part, losses);
        OpenAi.WriteMessages.To(json, conversation, losses, saysNull: false);
    }

    private static IEnumerable<Part> InAndAround(Part part) => part is ToolResultPart result ? result.Content : [part];

    private static void Refuse(Part part, Losses losses)
    {
        losses.Refuse(part is AudioPart, "A message holds sound; Cohere's models do not listen.");
        losses.Refuse(part is FilePart, "A message holds a document; Cohere takes text and pictures.");
    }
}
