using RulesEngine.Configuration;
using RulesEngine.Routing;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;
using Route = RulesEngine.Routing.Route;

namespace RulesEngine.Host.Endpoints;

/// <summary>One request from its arrival to its last byte, whatever dialect the client speaks.</summary>
/// <param name="dialect">What the client speaks.</param>
/// <param name="current">The snapshot for a request that arrives now.</param>
/// <param name="router">Finds the answer.</param>
/// <param name="callers">Names the clients.</param>
internal abstract class ChatEndpoint(Dialect dialect, Func<Snapshot> current, Router router, Callers callers)
{
    /// <summary>Answers one request.</summary>
    public async Task AnswerAsync(HttpContext http)
    {
        // 1. Receive: one snapshot, and nothing below reads another.
        Snapshot snapshot = current();
        http.Response.Headers[HeaderNames.Revision] = snapshot.Revision;

        // 2. Parse: a few members; the rest stays bytes.
        (byte[] bytes, int length) = await BodyReader.ReadAsync(http.Request, http.RequestAborted);
        IReadOnlyDictionary<string, string>? foreign = OtherGateways.HeadersOf(http.Request);
        using RequestBody? body = RequestReader.TryRead(
            dialect, bytes, length, RequestTags.Of(http.Request), HeadersToPass(http.Request.Headers), out string? error, foreign, OtherGateways.Chance(foreign));
        if (body is null)
        {
            BodyReader.Return(bytes);
            await ClientError.InvalidRequest(dialect, error!).WriteAsync(http.Response);
            return;
        }

        (Route? route, ClientError? unroutable) = RouteOf.Request(body, snapshot);
        if (route is null)
        {
            await unroutable!.WriteAsync(http.Response);
            return;
        }

        // 3. Route: the loop, up to the commit point. Who waits long for a stream hears that somebody is there.
        KeepAlive waiting = new(http.Response);
        Limits limits = ClientDeadline.Narrow(route.Limits, http.Request.Headers);
        await body.CountAsync(limits);
        using RoutedAnswer answer = await router.RouteAsync(route, body, callers.Of(http.Request.Headers), limits, http.RequestAborted, waiting.SayAsync);

        // 4. Answer: headers, then the body as it comes.
        if (waiting.HasBegun)
        {
            AnswerHeaders.WriteAsComments(http.Response.BodyWriter, answer, body.Hints.Dropped);
            await answer.SendAsEventsAsync(http.Response.BodyWriter, http.RequestAborted);
            return;
        }

        AnswerHeaders.Write(http.Response, answer, body.Hints.Dropped);
        await answer.SendAsync(http.Response.BodyWriter, http.RequestAborted);
    }

    /// <summary>The headers that a provider of the same dialect gets to see.</summary>
    protected virtual IReadOnlyList<KeyValuePair<string, string>> HeadersToPass(IHeaderDictionary headers) => [];
}
