using System.Text;
using System.Text.Json;
using CsCheck;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class ModelNamesTests
{
    [Fact]
    public void Read_AnyName_IsWhatSystemTextJsonReads() => Json.Text.Sample(json =>
    {
        string expected = JsonSerializer.Deserialize<string>(json)!;
        Assert.Equal(expected, ModelNames.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(expected, ModelNames.Read(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(expected, JsonSerializer.Deserialize<string>(ModelNames.ToJson(expected)));
    }, iter: 2_000);

    [Fact]
    public void Read_AUsualNameAgain_IsTheSameString()
    {
        for (int i = 0; i < 3_000; i++) ModelNames.Read(Encoding.UTF8.GetBytes($"\"made-up-{i}\""));

        // Other tests fill the store at the same time, and a full one is emptied: now and then a name is read anew.
        Assert.Contains(Enumerable.Range(0, 100), _ => ReferenceEquals(ModelNames.Read("\"gpt-4o-again\""u8), ModelNames.Read("\"gpt-4o-again\""u8)));
    }

    [Fact]
    public void Read_ALongName_IsReadAndNotKept()
    {
        byte[] json = Encoding.UTF8.GetBytes($"\"{new string('m', 100_000)}\"");
        Assert.Equal(ModelNames.Read(json), ModelNames.Read(json));
        Assert.NotSame(ModelNames.Read(json), ModelNames.Read(json));
    }
}
