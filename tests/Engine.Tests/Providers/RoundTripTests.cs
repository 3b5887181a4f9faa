using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Providers;
using RulesEngine.Wire.Conversations;

namespace RulesEngine.Engine.Tests.Providers;

/// <summary>Conversations of several turns with tools and pictures go through each pair of dialects and come back with nothing lost and nothing invented.</summary>
public sealed class RoundTripTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]}""").RootElement;

    private static readonly Gen<string> Text = Gen.String[1, 20].Select(text => text.Any(char.IsSurrogate) || string.IsNullOrWhiteSpace(text) ? "Größe \"x\"\n" : text);

    private static readonly Gen<Part> Picture = Gen.Bool.Select(Gen.Byte.Array[1, 8], (here, bytes) =>
        (Part)new ImagePart(here ? new Media("image/png", null, Convert.ToBase64String(bytes)) : new Media("", "https://example.com/a.png", null)));

    private static readonly Gen<Part[]> Said = Text.Select(Picture, Gen.Bool, (text, picture, shows) => shows ? new[] { new TextPart(text), picture } : [new TextPart(text)]);

    /// <summary>The model calls, perhaps twice at once; the results come back, and the user goes on.</summary>
    private static readonly Gen<Message[]> Turn = Said.Select(Text, Text, Gen.Int[0, 2], Gen.Int[0, 999_999], (said, answer, result, calls, id) =>
    {
        ToolCallPart[] made = [.. Enumerable.Range(0, calls).Select(n => new ToolCallPart($"call_{id}_{n}", "get_weather", $$"""{"city":"{{n}}"}"""))];
        Message user = new(Role.User, said);
        if (calls == 0) return new[] { user, new Message(Role.Assistant, [new TextPart(answer)]) };
        return
        [
            user,
            new Message(Role.Assistant, [new TextPart(answer), .. made]),
            new Message(Role.User, [.. made.Select(call => new ToolResultPart(call.Id, [new TextPart(result)]))]),
            new Message(Role.Assistant, [new TextPart(answer)]),
        ];
    });

    internal static readonly Gen<Conversation> Conversations = Turn.Array[1, 4].Select(Text, Gen.Double[0, 1], Gen.Bool, Said, (turns, system, heat, stream, last) => new Conversation
    {
        System = [new TextPart(system)],
        Messages = [.. turns.SelectMany(turn => turn), new Message(Role.User, last)],
        Tools = [new Tool("get_weather", "The weather.", Schema)],
        ToolChoice = new ToolChoice(ToolChoiceKind.Required),
        ParallelTools = false,
        MaxTokens = 100,
        Temperature = heat,
        Stop = ["END"],
        User = "u1",
        Stream = stream,
        StreamUsage = stream,
    });

    [Fact]
    public void WriteAndRead_OpenAi_GivesTheSameConversation() => Conversations.Sample(conversation =>
        Assert.Equal(OpenAi(conversation), OpenAi(FromOpenAi(OpenAi(conversation)))), iter: 300);

    [Fact]
    public void WriteAndRead_Anthropic_GivesTheSameConversation() => Conversations.Sample(conversation =>
        Assert.Equal(Anthropic(conversation), Anthropic(FromAnthropic(Anthropic(conversation)))), iter: 300);

    [Fact]
    public void Translate_OpenAiToAnthropicAndBack_GivesTheSameRequest() => Conversations.Sample(conversation =>
    {
        string first = OpenAi(conversation);
        Assert.Equal(first, OpenAi(FromAnthropic(Anthropic(FromOpenAi(first)))));
    }, iter: 300);

    [Fact]
    public void Translate_AnthropicToOpenAiAndBack_GivesTheSameRequest() => Conversations.Sample(conversation =>
    {
        string first = Anthropic(conversation);
        Assert.Equal(first, Anthropic(FromOpenAi(OpenAi(FromAnthropic(first)))));
    }, iter: 300);

    [Fact]
    public void Write_Gemini_HoldsEveryTextAndEveryCall() => Conversations.Sample(conversation =>
    {
        Losses losses = new();
        using JsonDocument request = JsonDocument.Parse(RulesEngine.Providers.Gemini.WriteRequest.Write(FromOpenAi(OpenAi(conversation)), losses));
        JsonElement[] parts = [.. request.RootElement.GetProperty("contents").EnumerateArray().SelectMany(content => content.GetProperty("parts").EnumerateArray())];
        Part[] all = [.. conversation.Messages.SelectMany(message => message.Parts)];
        Assert.Equal(all.OfType<TextPart>().Select(part => part.Text), parts.Where(part => part.TryGetProperty("text", out _)).Select(part => part.GetProperty("text").GetString()!));
        Assert.Equal(all.OfType<ToolCallPart>().Count(), parts.Count(part => part.TryGetProperty("functionCall", out _)));
        Assert.Equal(all.OfType<ToolResultPart>().Count(), parts.Count(part => part.TryGetProperty("functionResponse", out JsonElement answer) && answer.GetProperty("name").GetString() == "get_weather"));
        Assert.Null(losses.Unsupported);
    }, iter: 300);

    [Theory]
    [InlineData("""{"messages":[{"role":"assistant","content":"Hi"}]}""", "user,assistant")]
    [InlineData("""{"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"},{"role":"assistant","content":"c"}]}""", "user,assistant")]
    [InlineData("""{"messages":[{"role":"user","content":"a"},{"role":"system","content":"s"},{"role":"assistant","content":""},{"role":"user","content":"b"}]}""", "user")]
    [InlineData("""{"messages":[]}""", "user")]
    public void Write_AnthropicOfOddTurns_BeginsWithTheUserAndAlternates(string request, string roles)
    {
        using JsonDocument written = JsonDocument.Parse(Anthropic(FromOpenAi(request)));
        Assert.Equal(roles, string.Join(',', written.RootElement.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("role").GetString())));
        Assert.All(written.RootElement.GetProperty("messages").EnumerateArray(), message => Assert.NotEqual(0, message.GetProperty("content").GetArrayLength()));
    }

    [Fact]
    public void Write_AnthropicOfSignedThought_KeepsItWhileThinkingIsOn()
    {
        const string Request = """{"max_tokens":9000,"thinking":{"type":"enabled","budget_tokens":2000},"messages":[{"role":"user","content":"a"},{"role":"assistant","content":[{"type":"thinking","thinking":"t","signature":"s"},{"type":"tool_use","id":"c","name":"n","input":{}}]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"c","content":"r"}]}]}""";
        string kept = Anthropic(FromAnthropic(Request));
        Assert.Contains("\"signature\":\"s\"", kept, StringComparison.Ordinal);
        Assert.Contains("\"budget_tokens\":2000", kept, StringComparison.Ordinal);

        // A client of another dialect has lost the signature: thinking is left out, and said so.
        Losses losses = new();
        string switched = Encoding.UTF8.GetString(RulesEngine.Providers.Anthropic.WriteRequest.Write(FromAnthropic(Request.Replace("\"signature\":\"s\"", "\"signature\":\"\"", StringComparison.Ordinal)), "m", losses));
        Assert.DoesNotContain("thinking", switched, StringComparison.Ordinal);
        Assert.Equal(["reasoning_effort"], losses.Dropped);
    }

    private static string OpenAi(Conversation conversation) => Encoding.UTF8.GetString(RulesEngine.Providers.OpenAi.WriteRequest.Write(conversation, "m", new Losses()));

    private static string Anthropic(Conversation conversation) => Encoding.UTF8.GetString(RulesEngine.Providers.Anthropic.WriteRequest.Write(conversation, "m", new Losses()));

    private static Conversation FromOpenAi(string request) => RulesEngine.Wire.OpenAi.ReadRequest.Read(Encoding.UTF8.GetBytes(request));

    private static Conversation FromAnthropic(string request) => RulesEngine.Wire.Anthropic.ReadRequest.Read(Encoding.UTF8.GetBytes(request));
}
