namespace RulesEngine.Wire.Conversations;


/// <summary>Where the bytes of a picture, a document or a sound are: at a URL, or here.</summary>
/// <param name="Type">Their media type, for example <c>image/png</c>; empty where a URL does not say.</param>
/// <param name="Url">Where they can be fetched; null where they are here.</param>
/// <param name="Base64">The bytes, in base 64; null where they are elsewhere.</param>
public sealed record Media(string Type, string? Url, string? Base64)
{
    /// <summary>Reads a URL, which may hold the bytes itself: <c>data:image/png;base64,…</c>.</summary>
    public static Media FromUrl(string url)
    {
        if (!url.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return new Media("", url, null);
        int comma = url.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0) return new Media("", url, null);
        string type = url[5..comma].Split(';')[0];
        return new Media(type, null, url[(comma + 1)..]);
    }

    /// <summary>As a URL, whichever it is.</summary>
    public string ToUrl() => Url ?? $"data:{Type};base64,{Base64}";
}
