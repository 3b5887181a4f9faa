using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;
using RulesEngine.Host.Mock.Calls;
using RulesEngine.Host.Mock.OpenAi;
using RulesEngine.Host.Mock.Playing;
using RulesEngine.Host.Mock.Wires;

namespace RulesEngine.Host.Mock;

/// <summary>The mock's requests, straight from Kestrel: no routing, no services, no log between the socket and the answer.</summary>
internal sealed class MockApplication(CallLog calls, TimeProvider clock, int seed) : IHttpApplication<DefaultHttpContext>
{
    private const string CallsPath = "/mock/calls";

    private readonly MockModels _models = new(seed);
    private readonly Player _player = new(clock, seed);

    /// <inheritdoc/>
    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> container) return new DefaultHttpContext(contextFeatures);
        container.HostContext ??= new DefaultHttpContext();
        container.HostContext.Initialize(contextFeatures);
        return container.HostContext;
    }

    /// <inheritdoc/>
    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    /// <inheritdoc/>
    public Task ProcessRequestAsync(DefaultHttpContext context) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("POST", { } path) when WirePaths.Find(path) is { } answer => AnswerAsync(context, answer),
        ("GET", OpenAiEndpoint.ModelsPath) => _player.PlayAsync(context, OpenAiEndpoint.Models, 0),
        ("GET", CallsPath) => WriteCallsAsync(context.Response),
        ("DELETE", CallsPath) => ClearCalls(context.Response),
        var (method, path) => _player.PlayAsync(context, OpenAiEndpoint.UnknownPath(method, path!), 0),
    };

    private async Task AnswerAsync(HttpContext context, Func<MockRequest, CallEntry, MockModels, Script> answer)
    {
        CallEntry call = await ReceiveAsync(context.Request).ConfigureAwait(false);
        MockRequest request = MockRequest.Read(call.Body);
        call.Model = request.Model;
        call.Stream = request.Stream;
        calls.Add(call);

        Script script = answer(request, call, _models);
        CallState state = CallState.ClientLeft;
        try
        {
            await _player.PlayAsync(context, script, call.Number).ConfigureAwait(false);
            state = CallState.Done;
        }
        catch (Exception left) when (left is OperationCanceledException or ConnectionAbortedException or ConnectionResetException)
        {
        }
        finally
        {
            bool answered = context.Response.HasStarted || state == CallState.Done;
            calls.End(call, state, answered ? script.Status : 0);
        }
    }

    private async ValueTask<CallEntry> ReceiveAsync(HttpRequest request)
    {
        ReadResult read = await request.BodyReader.ReadAtLeastAsync(int.MaxValue).ConfigureAwait(false);
        int length = checked((int)read.Buffer.Length);
        byte[] body = ArrayPool<byte>.Shared.Rent(length);
        read.Buffer.CopyTo(body);
        request.BodyReader.AdvanceTo(read.Buffer.End);
        return new CallEntry(request, body, length) { At = clock.GetUtcNow() };
    }

    private Task WriteCallsAsync(HttpResponse response)
    {
        response.ContentType = "application/json";
        return JsonSerializer.SerializeAsync(response.Body, calls.All(), CallsJson.Readable.IReadOnlyListMockCall);
    }

    private Task ClearCalls(HttpResponse response)
    {
        calls.Clear();
        _models.Clear();
        response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
