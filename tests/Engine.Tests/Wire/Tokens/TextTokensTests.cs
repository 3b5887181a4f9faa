using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using RulesEngine.Wire.Tokens;

namespace RulesEngine.Engine.Tests.Wire.Tokens;

public sealed class TextTokensTests
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "English", "The first provider did not answer in time, so the second one was asked. It answered within a second, and nobody who read the answer could tell that anything had gone wrong on the way." },
        { "German", "Der erste Anbieter hat nicht rechtzeitig geantwortet, deshalb wurde der zweite gefragt. Er antwortete innerhalb einer Sekunde, und niemand merkte, dass unterwegs etwas schiefgegangen war." },
        { "French", "Le premier fournisseur n'a pas répondu à temps, alors on a interrogé le second. Il a répondu en une seconde, et personne n'a remarqué que quelque chose s'était mal passé en chemin." },
        { "Spanish", "El primer proveedor no respondió a tiempo, así que se preguntó al segundo. Respondió en un segundo y nadie notó que algo había salido mal por el camino." },
        { "Russian", "Первый поставщик не ответил вовремя, поэтому спросили второго. Он ответил за секунду, и никто не заметил, что по дороге что-то пошло не так." },
        { "Arabic", "لم يرد المزود الأول في الوقت المناسب، لذلك سئل الثاني. أجاب خلال ثانية واحدة، ولم يلاحظ أحد أن شيئا ما حدث خطأ في الطريق." },
        { "Chinese", "第一个供应商没有及时回答，所以询问了第二个。它在一秒钟内回答了，没有人注意到途中出了什么问题。" },
        { "Japanese", "最初のプロバイダーは時間内に応答しなかったので、二番目に問い合わせました。一秒以内に応答があり、途中で何かがうまくいかなかったことに誰も気づきませんでした。" },
        { "Korean", "첫 번째 제공자가 제시간에 응답하지 않아서 두 번째 제공자에게 물었습니다. 일 초 안에 응답했고, 도중에 문제가 있었다는 것을 아무도 알아차리지 못했습니다." },
        { "C#", "public Deployment? WhoElse(Deployment chosen, TimeSpan after)\n{\n    foreach (Deployment other in untried)\n    {\n        if (other.Is(chosen)) continue;\n        if (CanFinish(other)) return other;\n    }\n\n    return null;\n}\n" },
        { "JSON", "{\"deployments\": {\"openai/gpt-4o\": {\"weight\": 3, \"price\": {\"input\": 2.5, \"output\": 10}}, \"azure/gpt-4o\": {\"weight\": 1, \"region\": \"sweden\"}}, \"limits\": {\"time\": \"30s\", \"money\": 0.05}}" },
        { "numbers", "2023-11-16 18:15:46.680, 374, 44\n2023-11-16 18:15:50.995, 396, 109\n2023-11-16 18:15:51.222, 879, 55\n2023-11-16 18:15:51.391, 91, 16\n" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task In_EveryKindOfText_IsWithinAFifthOfTheVocabulary(string kind, string text)
    {
        TokenCounter counter = await TokenCounter.Instance;
        long counted = Counted(counter, text);
        foreach (byte[] json in (byte[][])[JsonSerializer.SerializeToUtf8Bytes(text, Plain), JsonSerializer.SerializeToUtf8Bytes(text)])
        {
            long estimated = TextTokens.In(json.AsSpan(1, json.Length - 2));
            Assert.True(estimated > 0.8 * counted && estimated < 1.2 * counted, $"{kind}: {estimated} estimated, {counted} counted");
        }
    }

    [Theory]
    [InlineData("a", 1_000_000)]
    [InlineData("word ", 100_000)]
    [InlineData("的一是", 100_000)]
    public async Task Count_LongText_GrowsWithItsLength(string part, int times)
    {
        TokenCounter counter = await TokenCounter.Instance;
        string text = string.Concat(Enumerable.Repeat(part, times)), tenth = text[..(text.Length / 10)];
        Assert.InRange((double)Counted(counter, text) / Counted(counter, tenth), 9.5, 10.5);
        Assert.InRange((double)TextTokens.In(Encoding.UTF8.GetBytes(text)) / TextTokens.In(Encoding.UTF8.GetBytes(tenth)), 9.5, 10.5);
    }

    [Fact]
    public async Task Count_HalfASurrogatePair_IsEstimated()
    {
        TokenCounter counter = await TokenCounter.Instance;
        Utf8JsonReader json = new("\"Hi \\ud83d there\""u8);
        json.Read();
        Assert.InRange(counter.Count(ref json), 2, 4);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("\\u")]
    [InlineData("\\u00")]
    [InlineData("\\uzzzz")]
    public void In_BrokenEscape_IsNothing(string text) => Assert.Equal(0, TextTokens.In(Encoding.UTF8.GetBytes(text)));

    private static long Counted(TokenCounter counter, string text)
    {
        Utf8JsonReader json = new(JsonSerializer.SerializeToUtf8Bytes(text, Plain));
        json.Read();
        return counter.Count(ref json);
    }
}
