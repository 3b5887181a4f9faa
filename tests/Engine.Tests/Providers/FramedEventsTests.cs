using System.Text;
using RulesEngine.Engine.Tests.Routing;
using RulesEngine.Providers.Frames;

namespace RulesEngine.Engine.Tests.Providers;

public sealed class FramedEventsTests
{
    private const string Json = """{"contentBlockIndex":0,"delta":{"text":"Hello"}}""";
    private static readonly byte[] Frame = DamagedInputTests.Frame(Encoding.UTF8.GetBytes(Json));

    [Fact]
    public async Task ReadAsync_FramesInPieces_AreEvents()
    {
        using FramedEvents events = new(new MemoryStream([.. Frame, .. Frame]));
        using StreamReader reader = new(events);
        string one = $$"""data: {"messageStop":{{Json}}}""" + "\n\n";
        Assert.Equal(one + one, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A frame that is longer than those before it needs more room, and what came of it already stays.</summary>
    [Fact]
    public async Task ReadAsync_ALongFrame_IsWhole()
    {
        string said = new('a', 100_000);
        using FramedEvents events = new(new MemoryStream([.. Frame, .. DamagedInputTests.Frame(Encoding.UTF8.GetBytes($"\"{said}\""))]));
        using StreamReader reader = new(events);
        Assert.EndsWith($$"""data: {"messageStop":"{{said}}"}""" + "\n\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void ReadAsync_ManyFrames_AllocatesNothing()
    {
        using FramedEvents events = new(new Repeated(Frame));
        byte[] buffer = new byte[512];
        Assert.Equal(0, Allocated.AtLeast(() => Read(1_000)));

        void Read(int frames)
        {
            for (int i = 0; i < frames; i++)
            {
                ValueTask<int> read = events.ReadAsync(buffer, CancellationToken.None);
                if (!read.IsCompletedSuccessfully || read.Result < Json.Length) throw new InvalidOperationException("Every frame is an event, at once.");
            }
        }
    }
}
