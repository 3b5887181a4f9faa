using System.Text.Json;
using RulesEngine.Providers.Embeddings;
using RulesEngine.Vocabulary;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Providers.Places;

/// <summary>Google's Vertex AI: Gemini in Google's wire, Claude in Anthropic's, both behind the account's access token.</summary>
public sealed class VertexProvider : HttpProvider
{
    private const string ClaudeVersion = "vertex-2023-10-16";

    private readonly string _publishers;
    private readonly ITokenSource _tokens;

    /// <summary>A provider with a connection pool of its own.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="baseUrl">Where its API begins; null for the region's own endpoint.</param>
    /// <param name="project">The project that pays.</param>
    /// <param name="region">Where the models run: <c>europe-west4</c>, or <c>global</c>.</param>
    /// <param name="tokens">Where access tokens come from.</param>
    /// <param name="clock">Reads <c>Retry-After</c> where it is a date.</param>
    public VertexProvider(string name, Uri? baseUrl, string project, string region, ITokenSource tokens, TimeProvider clock) : base(name, Gemini.ReadError.Table, clock)
    {
        string host = region == "global" ? "https://aiplatform.googleapis.com" : $"https://{region}-aiplatform.googleapis.com";
        string root = baseUrl?.AbsoluteUri.TrimEnd('/') ?? $"{host}/v1";
        _publishers = $"{root}/projects/{Uri.EscapeDataString(project)}/locations/{Uri.EscapeDataString(region)}/publishers";
        _tokens = tokens;
        Embeddings = new VertexEmbeddings($"{_publishers}/google/models/");
    }

    private protected override Dialect? Passes => null;

    private protected override EmbeddingWire? Embeddings { get; }

    private protected override HttpRequestMessage Write(ProviderCall call, bool pass, Losses losses)
    {
        bool stream = call.Body.Request.Stream;
        bool claude = IsClaude(call.Model);
        string path = claude
            ? $"/anthropic/models/{Uri.EscapeDataString(call.Model)}:{(stream ? "streamRawPredict" : "rawPredict")}"
            : $"/google/models/{Uri.EscapeDataString(call.Model)}:{(stream ? "streamGenerateContent?alt=sse" : "generateContent")}";
        byte[] body = claude
            ? ForClaude(Anthropic.WriteRequest.Write(call.Body.Conversation, call.Model, losses))
            : Gemini.WriteRequest.Write(call.Body.Conversation, losses);
        return new HttpRequestMessage(HttpMethod.Post, _publishers + path) { Content = new JsonBytes(body) };
    }

    private protected override async ValueTask<string?> AuthorizeAsync(HttpRequestMessage request, ProviderCall call, CancellationToken cancellation) =>
        await BearerAsync(request, _tokens, cancellation);

    private protected override void ReadWhole(string model, ReadOnlySpan<byte> json, AnswerSink sink)
    {
        if (IsClaude(model)) Anthropic.ReadAnswer.Read(json, sink);
        else Gemini.ReadAnswer.Read(json, sink);
    }

    private protected override IReadStream NewStream(string model) => IsClaude(model) ? new Anthropic.ReadStream() : new Gemini.ReadStream();

    private static bool IsClaude(string model) => model.StartsWith("claude", StringComparison.Ordinal);

    /// <summary>Vertex wants the version of Anthropic's API in the body, and the model in the URL alone.</summary>
    private static byte[] ForClaude(byte[] request)
    {
        using JsonDocument document = JsonDocument.Parse(request);
        return JsonBody.Write(json =>
        {
            json.WriteString("anthropic_version"u8, ClaudeVersion);
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
                if (!member.NameEquals("model"u8)) member.WriteTo(json);
        });
    }
}
