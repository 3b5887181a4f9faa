using System.Text;
using CsCheck;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

public sealed class SseLinesTests
{
    [Fact]
    public void TryRead_AnySplit_GivesTheSameLines() => Gen.Select(
            Gen.OneOf("data: x", "", "\r", "é😀", "a", "\r\n", "\n", "\n\n", ": ping").Array[0, 20], Gen.Int[1, 12].Array[0, 20])
        .Sample((pieces, cuts) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(pieces));
            Assert.Equal(Read(bytes, [int.MaxValue]), Read(bytes, cuts));
        }, iter: 3_000);

    [Theory]
    [InlineData("a\nb\r\n\n", "a|b|")]
    [InlineData("a\n\rb", "a|\rb")]
    [InlineData("\n", "")]
    [InlineData("no end", "no end")]
    [InlineData("end\r", "end")]
    public void TryRead_Ends_AreTakenOff(string text, string lines) => Assert.Equal(lines.Split('|'), Read(Encoding.UTF8.GetBytes(text), [int.MaxValue]));

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(4096)]
    public void TryRead_ALineOfTwoMebibytes_IsWhole(int cut)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'x', 2 << 20), (byte)'\n', (byte)'y', (byte)'\n'];
        Assert.Equal([2 << 20, 1], Read(bytes, [cut]).Select(line => line.Length));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1 << 20)]
    public void TryRead_ALineBeyondTheLimit_IsEmptyHoweverItIsCut(int cut)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)'x', 17 << 20), (byte)'\n', (byte)'y', (byte)'\n'];
        Assert.Equal(["", "y"], Read(bytes, [cut]));
    }

    private static List<string> Read(byte[] bytes, int[] cuts)
    {
        using SseLines lines = new();
        List<string> read = [];
        int at = 0;
        for (int i = 0; at < bytes.Length; i++)
        {
            int length = Math.Min(i < cuts.Length || cuts.Length == 1 ? cuts[i % cuts.Length] : int.MaxValue, bytes.Length - at);
            ReadOnlySpan<byte> piece = bytes.AsSpan(at, length);
            while (lines.TryRead(ref piece, out ReadOnlySpan<byte> line)) read.Add(Encoding.UTF8.GetString(line));
            at += length;
        }

        if (lines.TryReadRest(out ReadOnlySpan<byte> rest)) read.Add(Encoding.UTF8.GetString(rest));
        return read;
    }
}
