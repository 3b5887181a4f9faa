using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace RulesEngine.Host.Tests.Recording;

/// <summary>A provider that says in its error, in every header and every field, all that it was sent.</summary>
internal sealed class EchoingProvider : IDisposable
{
    private readonly HttpListener _listener = new();

    public EchoingProvider()
    {
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Address.AbsoluteUri);
        _listener.Start();
        _ = AnswerAllAsync();
    }

    public Uri Address { get; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task AnswerAllAsync()
    {
        try
        {
            while (true) await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using StreamReader body = new(context.Request.InputStream);
        string all = $"{context.Request.Headers["Authorization"]} {await body.ReadToEndAsync()}";
        JsonObject error = new() { ["message"] = $"Not with the key {all}", ["type"] = all, ["code"] = all, ["param"] = all };
        context.Response.StatusCode = 500;
        context.Response.ContentType = "application/json";
        context.Response.Headers["x-request-id"] = context.Request.Headers["Authorization"];
        context.Response.Headers["x-debug"] = context.Request.Headers["Authorization"];
        Asked++;
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["error"] = error });
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }
}
