using System.Text;
using System.Text.Json;

namespace RulesEngine.Recording.Quoting;

/// <summary>The texts that a client's request holds.</summary>
internal static class RequestTexts
{
    /// <summary>Every string in it but the name of the model, which is in a recording anyway; a body that is no JSON is one text.</summary>
    public static IEnumerable<string> Of(ReadOnlySpan<byte> body)
    {
        List<string> texts = [];
        try
        {
            Utf8JsonReader json = new(body, new JsonReaderOptions { MaxDepth = 256 });
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 && json.ValueTextEquals("model"u8)) json.Skip();
                else if (json.TokenType == JsonTokenType.String) texts.Add(json.GetString()!);
            }

            return texts;
        }
        catch (Exception noJson) when (noJson is JsonException or InvalidOperationException)
        {
            return [Encoding.UTF8.GetString(body)];
        }
    }
}
