using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;

namespace RulesEngine.Host.Tests.Mock;

/// <summary>Chat completions over plain HTTP.</summary>
internal static class Chat
{
    public const string Path = "/v1/chat/completions";

    /// <summary>The body of a call.</summary>
    /// <param name="model">The model to ask for.</param>
    /// <param name="more">More fields, each with a comma before it.</param>
    public static StringContent Ask(string model, string more = "") => Json($$"""{"model":"{{model}}","messages":[{"role":"user","content":"hi"}]{{more}}}""");

    /// <summary>The body of a call that asks for server-sent events.</summary>
    public static StringContent AskStream(string model, string more = "") => Ask(model, ",\"stream\":true" + more);

    public static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));

    public static HttpRequestMessage Post(string model, string more = "") => new(HttpMethod.Post, Path) { Content = Ask(model, more) };

    public static HttpRequestMessage PostStream(string model, string more = "") => new(HttpMethod.Post, Path) { Content = AskStream(model, more) };

    /// <summary>The data of each server-sent event, as they come in.</summary>
    public static async IAsyncEnumerable<string> EventsAsync(HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using StreamReader lines = new(await answer.Content.ReadAsStreamAsync(cancellation));
        while (await lines.ReadLineAsync(cancellation) is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) yield return line["data: ".Length..];
    }
}
