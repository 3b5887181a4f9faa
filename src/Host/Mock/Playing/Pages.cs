namespace RulesEngine.Host.Mock.Playing;

/// <summary>What comes from something between the caller and the provider.</summary>
internal static class Pages
{
    /// <summary>A login page, as captive portals and company proxies send it under the status 200.</summary>
    public const string Portal = """
        <!DOCTYPE html>
        <html lang="en">
        <head><title>Sign in</title></head>
        <body><h1>Sign in to continue</h1><form method="post" action="/login"><input name="user"><input name="password" type="password"></form></body>
        </html>

        """;

    /// <summary>Text that no wire knows.</summary>
    public const string Garbage = "\u0001\u0002<<<>>>}{][ not json, not an event \uFFFD\uFFFD";

    /// <summary>The page of a proxy that could not reach the provider.</summary>
    /// <param name="status">502 or 504.</param>
    public static string Proxy(int status)
    {
        string title = status == 504 ? "504 Gateway Time-out" : "502 Bad Gateway";
        return $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n";
    }
}
