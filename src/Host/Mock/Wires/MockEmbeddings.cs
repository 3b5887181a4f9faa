using System.Runtime.InteropServices;
using System.Text.Json;
using RulesEngine.Host.Mock.Faults;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;

namespace RulesEngine.Host.Mock.Wires;

/// <summary>Embeddings in every form: each vector is its place in the request, then 0.5 and -0.25.</summary>
internal static class MockEmbeddings
{
    /// <summary>The answer to a request for embeddings.</summary>
    public static Script Answer(EmbeddingForm form, MockRequest request, ReadOnlyMemory<byte> body, MockModels models)
    {
        if (!request.IsJson) return OpenAiWire.Refuse(400, new("The body is no JSON object.", "invalid_request_error", null, null));
        using JsonDocument document = JsonDocument.Parse(body);
        (int count, bool base64) = Read(form, document.RootElement);
        string path = $"embeddings {form} {count} {base64}";
        return models.Find(request.Model).Next(new ScriptOptions(false, false, path), (model, behaviour, _) => Write(form, model, behaviour, count, base64));
    }

    private static (int Count, bool Base64) Read(EmbeddingForm form, JsonElement asked)
    {
        string member = form switch { EmbeddingForm.OpenAi => "input", EmbeddingForm.Gemini => "requests", EmbeddingForm.Vertex => "instances", EmbeddingForm.Cohere => "texts", _ => "inputText" };
        bool base64 = asked.TryGetProperty("encoding_format", out JsonElement encoding) && encoding.GetString() == "base64";
        if (!asked.TryGetProperty(member, out JsonElement input)) return (0, base64);
        return (input.ValueKind == JsonValueKind.Array ? input.GetArrayLength() : 1, base64);
    }

    private static Script Write(EmbeddingForm form, string model, Behaviour behaviour, int count, bool base64)
    {
        if (behaviour.Error is { } error) return OpenAiErrors.Of(model, error, behaviour);
        Template whole = OpenAiJson.Body(json => Body(json, form, model, behaviour.Answer == AnswerKind.Empty ? 0 : count, base64));
        Template body = behaviour.Answer is AnswerKind.Garbage ? Template.Of(Pages.Garbage) : whole;
        return new Script { ContentType = "application/json", Length = body.Length, Parts = [body], Behaviour = behaviour };
    }

    private static void Body(Utf8JsonWriter json, EmbeddingForm form, string model, int count, bool base64)
    {
        switch (form)
        {
            case EmbeddingForm.OpenAi:
                json.WriteString("object"u8, "list"u8);
                Each(json, "data", count, place => OpenAi(json, place, base64));
                json.WriteString("model"u8, model);
                json.WriteStartObject("usage"u8);
                json.WriteNumber("prompt_tokens"u8, 4 * count);
                json.WriteNumber("total_tokens"u8, 4 * count);
                json.WriteEndObject();
                break;
            case EmbeddingForm.Gemini:
                Each(json, "embeddings", count, place => Object(json, () => Numbers(json, "values", place)));
                break;
            case EmbeddingForm.Vertex:
                Each(json, "predictions", count, place => Object(json, () => Vertex(json, place)));
                break;
            case EmbeddingForm.Cohere:
                json.WriteStartObject("embeddings"u8);
                Each(json, "float", count, place => Numbers(json, null, place));
                json.WriteEndObject();
                break;
            default:
                Numbers(json, "embedding", 0);
                json.WriteNumber("inputTextTokenCount"u8, 4);
                break;
        }
    }

    private static void Vertex(Utf8JsonWriter json, int place)
    {
        json.WriteStartObject("embeddings"u8);
        Numbers(json, "values", place);
        json.WriteStartObject("statistics"u8);
        json.WriteNumber("token_count"u8, 4);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void OpenAi(Utf8JsonWriter json, int place, bool base64) => Object(json, () =>
    {
        json.WriteString("object"u8, "embedding"u8);
        json.WriteNumber("index"u8, place);
        if (base64) json.WriteBase64String("embedding"u8, MemoryMarshal.AsBytes<float>([place, 0.5f, -0.25f]));
        else Numbers(json, "embedding", place);
    });

    private static void Each(Utf8JsonWriter json, string name, int count, Action<int> write)
    {
        json.WriteStartArray(name);
        for (int place = 0; place < count; place++) write(place);
        json.WriteEndArray();
    }

    private static void Object(Utf8JsonWriter json, Action write)
    {
        json.WriteStartObject();
        write();
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, string? name, int place)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        json.WriteNumberValue(place);
        json.WriteNumberValue(0.5);
        json.WriteNumberValue(-0.25);
        json.WriteEndArray();
    }
}
