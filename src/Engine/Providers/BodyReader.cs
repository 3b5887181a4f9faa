namespace RulesEngine.Providers;

/// <summary>Reads a whole body of an answer.</summary>
internal static class BodyReader
{
    /// <summary>The largest answer that is kept whole, in bytes.</summary>
    private const int Largest = 64 << 20;

    /// <summary>Reads to the end.</summary>
    /// <exception cref="IOException">The body broke off, or is larger than 64 MiB.</exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        long? announced = response.Content.Headers.ContentLength;
        if (announced > Largest) throw TooLarge();
        Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[announced ?? 4096];
        int length = 0;
        while (true)
        {
            int read = await body.ReadAsync(buffer.AsMemory(length), cancellation);
            length += read;
            if (length == announced || read == 0) return buffer.AsMemory(0, length);
            if (length < buffer.Length) continue;
            if (length >= Largest) throw TooLarge();
            Array.Resize(ref buffer, length * 2);
        }
    }

    private static IOException TooLarge() => new($"The answer is larger than {Largest >> 20} MiB.");
}
