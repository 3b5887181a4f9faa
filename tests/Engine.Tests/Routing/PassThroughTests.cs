using System.Diagnostics;
using System.IO.Pipelines;
using System.Reflection;
using System.Text;
using RulesEngine.Providers;
using RulesEngine.Providers.OpenAi;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using RulesEngine.Wire.Answers;

namespace RulesEngine.Engine.Tests.Routing;

/// <summary>A stream whose client and provider speak the same dialect costs no memory, however long it is.</summary>
public sealed class PassThroughTests
{
    private const int Chunks = 20_000;

    private const string Unoptimized = "Built without optimization, every asynchronous method takes memory; ./test builds with it.";

    public static bool IsUnoptimized => typeof(EventRelay).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true };

    public static TheoryData<string, string, string> Dialects => new()
    {
        {
            "openai",
            "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"The\"},\"finish_reason\":null}]}\n\n",
            "data: {\"id\":\"c1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" \\\"order\\\"\"},\"finish_reason\":null}]}\n\n"
        },
        {
            "anthropic",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"The\"}}\n\n",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\" \\\"order\\\"\"}}\n\n"
        },
        {
            "anthropic",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"The\"}}\n\n",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\" \\\"order\\\"\"}}\n\n"
        },
        {
            "anthropic",
            "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"c1\",\"name\":\"find\",\"input\":{}}}\n\n",
            "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\" \\\"text\\\"\"}}\n\n"
        },
        {
            "openai-responses",
            "data: {\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"function_call\",\"call_id\":\"c1\",\"name\":\"find\"}}\n\n",
            "event: response.function_call_arguments.delta\ndata: {\"type\":\"response.function_call_arguments.delta\",\"output_index\":0,\"delta\":\" \\\"order\\\"\"}\n\n"
        },
        {
            "openai-responses",
            "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\"The\"}\n\n",
            "event: response.output_text.delta\ndata: {\"type\":\"response.output_text.delta\",\"output_index\":0,\"delta\":\" \\\"order\\\"\"}\n\n"
        },
    };

    [Theory(Skip = Unoptimized, SkipWhen = nameof(IsUnoptimized))]
    [MemberData(nameof(Dialects))]
    public async Task SendNextAsync_SameDialect_AllocatesNothingForAChunk(string dialect, string opening, string chunk)
    {
        using StreamWatch watch = WatchOf(dialect);
        watch.Observe(Encoding.UTF8.GetBytes(opening));
        Assert.True(watch.Visible);
        byte[] bytes = Encoding.UTF8.GetBytes(chunk);
        using StreamedAnswer stream = new(new HttpResponseMessage(), new PassedBody(new Repeated(bytes), watch), default, ReadError.Table);
        Pipe pipe = new();
        using SentBytes sent = new();
        using EventRelay relay = new(stream, null, pipe.Writer, sent);
        using StreamClock clock = new(new CallLimits(new Limits(), null), 0, TimeProvider.System, CancellationToken.None);

        // What is kept for somebody to go on from there fills up first; it has a limit.
        while (!sent.Overflowed) await RelayAsync(Chunks);
        int before = stream.Tokens;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        ValueTask relaying = RelayAsync(Chunks);
        Assert.True(relaying.IsCompletedSuccessfully, "Nothing is waited for: all of it happens on this thread.");
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.Equal(0, allocated);
        Assert.Equal(2 * Chunks, stream.Tokens - before);

        async ValueTask RelayAsync(int chunks)
        {
            for (int i = 0; i < chunks; i++)
            {
                clock.Await();
                if (!await relay.SendNextAsync(4096, clock)) throw new InvalidOperationException("The stream has ended.");
                clock.Came(stream.Tokens);
                await pipe.Writer.FlushAsync(CancellationToken.None);
                if (!pipe.Reader.TryRead(out ReadResult read) || read.Buffer.Length != bytes.Length) throw new InvalidOperationException("The client gets each chunk as it came.");
                pipe.Reader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    /// <summary>Chunks from a network are waited for, one by one; the wait allocates nothing either.</summary>
    [Theory(Skip = Unoptimized, SkipWhen = nameof(IsUnoptimized))]
    [MemberData(nameof(Dialects))]
    public async Task SendNextAsync_ChunksThatAreWaitedFor_AllocateNothing(string dialect, string opening, string chunk)
    {
        using StreamWatch watch = WatchOf(dialect);
        watch.Observe(Encoding.UTF8.GetBytes(opening));
        byte[] bytes = Encoding.UTF8.GetBytes(chunk);
        using Awaited network = new();
        using StreamedAnswer stream = new(new HttpResponseMessage(), new PassedBody(network, watch), default, ReadError.Table);
        PipeWriter client = PipeWriter.Create(Stream.Null);
        using SentBytes sent = new();
        using EventRelay relay = new(stream, null, client, sent);
        using StreamClock clock = new(new CallLimits(new Limits(), null), 0, TimeProvider.System, CancellationToken.None);
        SynchronizationContext? around = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        Task relaying = RelayAsync();
        while (!sent.Overflowed) network.Bring(bytes);
        int before = stream.Tokens;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Chunks; i++) network.Bring(bytes);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        network.Bring([]);
        SynchronizationContext.SetSynchronizationContext(around);
        await relaying;

        Assert.Equal(0, allocated);
        Assert.Equal(2 * Chunks, stream.Tokens - before);

        async Task RelayAsync()
        {
            bool more = true;
            while (more)
            {
                clock.Await();
                more = await relay.SendNextAsync(4096, clock);
                clock.Came(stream.Tokens);
                await client.FlushAsync(CancellationToken.None);
            }
        }
    }

    private static StreamWatch WatchOf(string dialect) => dialect switch
    {
        "openai" => new ChunkWatch(),
        "anthropic" => new EventWatch(new RulesEngine.Providers.Anthropic.ReadStream(), null),
        _ => new EventWatch(new RulesEngine.Providers.OpenAiResponses.ReadStream(), null),
    };
}
