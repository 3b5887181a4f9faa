using RulesEngine.Providers.Errors;

namespace RulesEngine.Engine.Tests.Providers;

public sealed class WaitTextTests
{
    [Theory]
    [InlineData("Please try again in 7m12s. Visit the page.", 432)]
    [InlineData("Please try again in 11m7.872s.", 667.872)]
    [InlineData("Please try again in 1h2m3s", 3_723)]
    [InlineData("try again in 20s", 20)]
    [InlineData("Please try again in 120ms.", 0.12)]
    [InlineData("Please retry after 26 seconds.", 26)]
    [InlineData("Please wait 1 minute and 5 seconds", 65)]
    [InlineData("Please retry in 36.531288s.", 36.531288)]
    [InlineData("Your quota resets in 2 days, 3 hours", 183_600)]
    [InlineData("Quota will be replenished in 00:30:02.", 1_802)]
    public void Find_Sentence_IsTheWholeWait(string sentence, double seconds) => Assert.Equal(seconds, WaitText.Find(sentence)!.Value.TotalSeconds, precision: 6);

    [Theory]
    [InlineData("1m12.5s", 72.5)]
    [InlineData("36s", 36)]
    [InlineData(" 250ms ", 0.25)]
    public void Read_Wait_IsTheWholeOfIt(string text, double seconds) => Assert.Equal(seconds, WaitText.Read(text)!.Value.TotalSeconds, precision: 6);

    [Theory]
    [InlineData("Limit 10000, used 9950, requested 60 seconds")]
    [InlineData("Please try again later.")]
    [InlineData("")]
    public void Find_NoWait_IsNone(string sentence) => Assert.Null(WaitText.Find(sentence));

    [Theory]
    [InlineData("soon")]
    [InlineData("36")]
    [InlineData("about 36s")]
    public void Read_NoWait_IsNone(string text) => Assert.Null(WaitText.Read(text));
}
