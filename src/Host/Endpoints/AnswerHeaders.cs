using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using RulesEngine.Routing;

namespace RulesEngine.Host.Endpoints;

/// <summary>What every routed answer tells about its way: who answered, how many were asked, what failed, which line decided.</summary>
internal static class AnswerHeaders
{
    private const int LongestNotes = 1024;

    /// <summary>Writes status and headers, before the body.</summary>
    public static void Write(HttpResponse response, RoutedAnswer answer, IReadOnlyList<string> dropped)
    {
        response.StatusCode = answer.Trail.Status;
        response.ContentType = answer.ContentType;
        response.ContentLength = answer.Length;
        Write(response.Headers, answer, dropped);
        if (answer.Length is null) response.Headers.CacheControl = "no-cache";
    }

    /// <summary>Writes what would be headers as comments, a line each, into a stream whose headers have gone out.</summary>
    public static void WriteAsComments(PipeWriter client, RoutedAnswer answer, IReadOnlyList<string> dropped)
    {
        HeaderDictionary late = [];
        Write(late, answer, dropped);
        foreach ((string name, var value) in late) client.Write(Encoding.UTF8.GetBytes($": {name.ToLowerInvariant()}: {value}\n"));
        client.Write("\n"u8);
    }

    private static void Write(IHeaderDictionary headers, RoutedAnswer answer, IReadOnlyList<string> dropped)
    {
        Trail trail = answer.Trail;
        headers[HeaderNames.Trail] = trail.Id;
        headers[HeaderNames.Attempts] = trail.Attempts.Count.ToString(CultureInfo.InvariantCulture);
        headers[HeaderNames.DecidedBy] = trail.DecidedBy;
        if (trail.AnsweredBy is { } deployment) headers[HeaderNames.Deployment] = deployment.Id;
        if (trail.FirstFailure is not null) headers[HeaderNames.Failures] = trail.Failures;
        if (trail.CostUsd is { } cost) headers[HeaderNames.Cost] = cost.ToString("0.##########", CultureInfo.InvariantCulture);
        if (trail.Dropped.Count + dropped.Count > 0) headers[HeaderNames.Dropped] = string.Join(", ", dropped.Concat(trail.Dropped));
        if (trail.Notes.Count > 0) headers[HeaderNames.Notes] = Printable(string.Join("; ", trail.Notes));
        if (answer.RetryAfter is { } pause) headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Notes name tools and members, which can be called anything: a header takes what ASCII prints.</summary>
    private static string Printable(string text) => string.Create(Math.Min(text.Length, LongestNotes), text, static (to, from) =>
    {
        for (int i = 0; i < to.Length; i++) to[i] = from[i] is >= ' ' and <= '~' ? from[i] : '?';
    });
}
