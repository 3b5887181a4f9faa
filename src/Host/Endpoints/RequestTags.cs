namespace RulesEngine.Host.Endpoints;

/// <summary>Reads the tags that a client puts into a header: <c>x-rulesengine-tags: nightly, eval</c>.</summary>
internal static class RequestTags
{
    public static IReadOnlyList<string> Of(HttpRequest request) =>
        request.Headers.TryGetValue(HeaderNames.Tags, out var tags)
            ? tags.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : [];
}
