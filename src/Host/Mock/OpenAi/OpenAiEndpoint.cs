using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.OpenAi;

/// <summary>What OpenAI's paths answer, and what it says to requests that it cannot read.</summary>
internal static class OpenAiEndpoint
{
    /// <summary>Where chat completions are posted.</summary>
    public const string ChatPath = "/v1/chat/completions";

    /// <summary>Where the models are listed.</summary>
    public const string ModelsPath = "/v1/models";

    private static readonly Script NotJson = OpenAiWire.Refuse(400, new(
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)",
        "invalid_request_error", null, null));

    private static readonly Script NoModel = OpenAiWire.Refuse(400, new("you must provide a model parameter", "invalid_request_error", null, null));

    private static readonly Script NoMessages = OpenAiWire.Refuse(400, new("Missing required parameter: 'messages'.", "invalid_request_error", "messages", "missing_required_parameter"));

    private static readonly Script EmptyMessages = OpenAiWire.Refuse(400, new(
        "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
        "invalid_request_error", "messages", "empty_array"));

    /// <summary>The list of models: one example of every word of the vocabulary.</summary>
    public static Script Models { get; } = new() { ContentType = "application/json", Parts = [ModelList()] };

    /// <summary>The answer to a chat completion.</summary>
    public static Script Chat(MockRequest request, MockModels models)
    {
        if (!request.IsJson) return NotJson;
        if (request.Model.Length == 0) return NoModel;
        if (!request.HasMessages) return NoMessages;
        if (request.HasEmptyMessages) return EmptyMessages;
        return models.Find(request.Model).Next(new ScriptOptions(request.Stream, request.IncludeUsage, ChatPath), OpenAiWire.Write);
    }

    /// <summary>The answer on a path that there is not.</summary>
    public static Script UnknownPath(string method, string path) =>
        OpenAiWire.Refuse(404, new($"Invalid URL ({method} {path})", "invalid_request_error", null, null));

    private static Template ModelList() => OpenAiJson.Body(json =>
    {
        json.WriteString("object"u8, "list"u8);
        json.WriteStartArray("data"u8);
        WriteModel(json, "ok");
        foreach (FaultWord word in FaultWords.All) WriteModel(json, word.Example);
        json.WriteEndArray();
    });

    private static void WriteModel(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, id);
        json.WriteString("object"u8, "model"u8);
        json.WriteNumber("created"u8, Template.Created);
        json.WriteString("owned_by"u8, "mock"u8);
        json.WriteEndObject();
    }
}
