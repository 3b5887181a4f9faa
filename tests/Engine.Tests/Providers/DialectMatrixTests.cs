using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Providers;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Every client's dialect to every provider's wire: tool conversations of several turns with pictures, generated.</summary>
public sealed class DialectMatrixTests
{
    private static readonly Dialect[] Clients = [Dialect.OpenAi, Dialect.OpenAiResponses, Dialect.Anthropic];

    /// <summary>What all three dialects of clients can say. Responses has no stop sequences and every stream of two of them ends with token counts.</summary>
    private static readonly Gen<Conversation> Common = RoundTripTests.Conversations.Select(Gen.Int[0, 2].Select(how => how switch { 0 => false, 1 => true, _ => (bool?)null }), (one, strict) =>
        one with { Stop = [], Stream = false, StreamUsage = false, Tools = [.. one.Tools.Select(tool => tool with { Strict = strict })] });

    /// <summary>Who may have signed a thought: nobody, Anthropic, OpenAI, Google.</summary>
    private static readonly Gen<string?> Signature = Gen.Int[0, 3].Select(who => who switch { 0 => "c2lnbmVk", 1 => Signatures.OpenAi + "c2lnbmVk", 2 => Signatures.Google + "c2lnbmVk", _ => null });

    /// <summary>The model thinks before it speaks, and again before it calls.</summary>
    private static readonly Gen<Conversation> Thinking = Common.Select(Signature.Array[40], (one, signatures) => one with
    {
        Reasoning = new Reasoning(null, 2_000),
        MaxTokens = 9_000,
        ToolChoice = null,
        Temperature = null,
        Messages = [.. one.Messages.Select((message, i) => message.Role is Role.Assistant ? Thoughtful(message, signatures[2 * i % 40], signatures[(2 * i + 1) % 40]) : message)],
    });

    public static TheoryData<Dialect, Dialect> Pairs
    {
        get
        {
            TheoryData<Dialect, Dialect> pairs = [];
            foreach (Dialect client in Clients)
                foreach (Dialect wire in Clients) pairs.Add(client, wire);
            return pairs;
        }
    }

    public static TheoryData<Dialect, string> OneWay
    {
        get
        {
            TheoryData<Dialect, string> pairs = [];
            foreach (Dialect client in Clients)
                foreach (string wire in (string[])["gemini", "bedrock", "cohere"]) pairs.Add(client, wire);
            return pairs;
        }
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Translate_ThereAndBack_GivesTheSameRequest(Dialect client, Dialect wire) => Common.Sample(conversation =>
    {
        string first = Write(client, conversation);
        Losses losses = new();
        string there = Write(wire, Read(client, first), losses);
        Assert.Null(losses.Unsupported);
        Assert.Empty(losses.Dropped);
        Conversation back = Read(wire, there);
        Assert.Equal(conversation.Tools.Select(tool => tool.Strict is true), back.Tools.Select(tool => tool.Strict is true));
        // "Not strict" is said by one dialect and meant by another's silence: what is compared to the letter says nothing of it.
        Assert.Equal(Write(client, Unsaid(Read(client, first))), Write(client, Unsaid(back)));
    }, iter: 200);

    /// <summary>A thought goes back to the family that signed it, whole and in its place, and to nobody else; all else is as if nobody had thought.</summary>
    [Theory]
    [InlineData(Dialect.OpenAi, null)]
    [InlineData(Dialect.OpenAiResponses, Signatures.OpenAi)]
    [InlineData(Dialect.Anthropic, "")]
    public void Translate_Thoughts_ReachOnlyWhoSignedThem(Dialect wire, string? family) => Thinking.Sample(conversation =>
    {
        Conversation back = Read(wire, Write(wire, conversation)), quiet = Read(wire, Write(wire, Unthought(conversation)));
        bool thinks = wire is not Dialect.Anthropic || back.Reasoning is not null;
        Assert.Equal(thinks ? conversation.Messages.SelectMany(Placed).Where(one => IsOf(family, one.Thought.Signature)) : [], back.Messages.SelectMany(Placed));
        Assert.Equal(Write(wire, Unthought(quiet)), Write(wire, Unthought(back)));
    }, iter: 300);

    /// <summary>These wires are no client's, so that nobody reads their requests here: every text, call, result and picture stands in them, and nothing else does.</summary>
    [Theory, MemberData(nameof(OneWay))]
    public void Translate_OneWay_LosesAndInventsNothing(Dialect client, string wire) => Common.Sample(one =>
    {
        Conversation conversation = one with { Messages = [.. one.Messages.Select(WithoutUrls)] };
        Losses losses = new();
        Conversation read = Read(client, Write(client, conversation));
        byte[] written = wire switch
        {
            "gemini" => RulesEngine.Providers.Gemini.WriteRequest.Write(read, losses),
            "bedrock" => RulesEngine.Providers.Bedrock.WriteRequest.Write(read, "m", losses),
            _ => RulesEngine.Providers.Cohere.WriteRequest.Write(read, "m", losses),
        };
        Assert.Null(losses.Unsupported);
        using JsonDocument request = JsonDocument.Parse(written);
        Part[] parts = [.. conversation.Messages.SelectMany(message => message.Parts)];
        Assert.Equal(parts.OfType<TextPart>().Select(part => part.Text).Concat(Results(parts)).Order(StringComparer.Ordinal), Texts(wire, request.RootElement).Order(StringComparer.Ordinal));
        Assert.Equal(parts.OfType<ToolCallPart>().Select(call => call.Arguments), Calls(wire, request.RootElement));
        Assert.Equal(parts.OfType<ImagePart>().Select(image => image.Media.Base64!), Pictures(wire, request.RootElement));
    }, iter: 200);

    private static Conversation Unsaid(Conversation one) => one with { Tools = [.. one.Tools.Select(tool => tool with { Strict = null })] };

    private static Message Thoughtful(Message message, string? first, string? second) => message with
    {
        Parts = [new ReasoningPart("First.", first), .. message.Parts.OfType<TextPart>(), .. message.Parts.OfType<ToolCallPart>().Any() ? [new ReasoningPart("Second.", second)] : (Part[])[], .. message.Parts.OfType<ToolCallPart>()],
    };

    private static Conversation Unthought(Conversation one) => one with
    {
        Reasoning = null,
        MaxTokens = 9_000,
        Messages = [.. one.Messages.Select(message => message with { Parts = [.. message.Parts.Where(part => part is not ReasoningPart)] })],
    };

    /// <summary>Each thought with what follows it.</summary>
    private static IEnumerable<(ReasoningPart Thought, string Next)> Placed(Message message) =>
        message.Parts.Select((part, i) => (part as ReasoningPart, message.Parts.Skip(i + 1).FirstOrDefault()?.GetType().Name ?? "")).Where(one => one.Item1 is not null)!;

    private static bool IsOf(string? family, string? signature) => family switch
    {
        null => false,
        "" => Signatures.IsAnthropic(signature),
        _ => Signatures.Open(family, signature) is not null,
    };

    private static IEnumerable<string> Results(Part[] parts) => parts.OfType<ToolResultPart>().SelectMany(result => result.Content).OfType<TextPart>().Select(text => text.Text);

    private static Message WithoutUrls(Message message) =>
        message with { Parts = [.. message.Parts.Select(part => part is ImagePart { Media.Url: not null } ? new ImagePart(new Media("image/png", null, "AQID")) : part)] };

    private static string Write(Dialect dialect, Conversation conversation, Losses? losses = null) => Encoding.UTF8.GetString(dialect switch
    {
        Dialect.Anthropic => RulesEngine.Providers.Anthropic.WriteRequest.Write(conversation, "m", losses ?? new Losses()),
        Dialect.OpenAiResponses => RulesEngine.Providers.OpenAiResponses.WriteRequest.Write(conversation, "m", losses ?? new Losses()),
        _ => RulesEngine.Providers.OpenAi.WriteRequest.Write(conversation, "m", losses ?? new Losses()),
    });

    private static Conversation Read(Dialect dialect, string request) => Translation.Read(dialect, Encoding.UTF8.GetBytes(request));

    /// <summary>The parts of all messages, results of tools included.</summary>
    private static IEnumerable<JsonElement> Parts(string wire, JsonElement request) => wire switch
    {
        "gemini" => request.Items("contents").SelectMany(content => content.Items("parts")),
        "bedrock" => request.Items("messages").SelectMany(message => message.Items("content")),
        _ => request.Items("messages").Where(message => message.Text("role") != "system").SelectMany(message => message.Items("content")),
    };

    private static IEnumerable<string> Texts(string wire, JsonElement request) => wire switch
    {
        "gemini" => Parts(wire, request).SelectMany(part => part.Member("functionResponse").IsObject ? Strings(part.Member("functionResponse").Member("response")) : part.Text("text") is { } text ? [text] : []),
        "bedrock" => Parts(wire, request).SelectMany(part => part.Member("toolResult").IsObject ? part.Member("toolResult").Items("content").Select(inner => inner.Text("text")!) : part.Text("text") is { } text ? [text] : []),
        _ => request.Items("messages").Where(message => message.Text("role") != "system").SelectMany(message => message.Text("content") is { } text ? [text] : message.Items("content").SelectMany(Strings).Where(NoWord)),
    };

    private static bool NoWord(string text) => text is not ("text" or "image_url" or "document") && !text.StartsWith("data:", StringComparison.Ordinal);

    private static IEnumerable<string> Calls(string wire, JsonElement request) => wire switch
    {
        "gemini" => Parts(wire, request).Where(part => part.Member("functionCall").IsObject).Select(part => part.Member("functionCall").Member("args").GetRawText()),
        "bedrock" => Parts(wire, request).Where(part => part.Member("toolUse").IsObject).Select(part => part.Member("toolUse").Member("input").GetRawText()),
        _ => request.Items("messages").SelectMany(message => message.Items("tool_calls")).Select(call => call.Member("function").Text("arguments")!),
    };

    private static IEnumerable<string> Pictures(string wire, JsonElement request) => wire switch
    {
        "gemini" => Parts(wire, request).Where(part => part.Member("inlineData").IsObject).Select(part => part.Member("inlineData").Text("data")!),
        "bedrock" => Parts(wire, request).Where(part => part.Member("image").IsObject).Select(part => part.Member("image").Member("source").Text("bytes")!),
        _ => Parts(wire, request).Where(part => part.Member("image_url").IsObject).Select(part => part.Member("image_url").Text("url")!.Split(',')[1]),
    };

    /// <summary>Every string below an element.</summary>
    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Strings(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        _ => [],
    };
}
