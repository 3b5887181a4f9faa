using System.Buffers;

namespace RulesEngine.Host.Endpoints;

/// <summary>Reads a request's body into one array of the shared pool.</summary>
internal static class BodyReader
{
    /// <summary>Reads to the end. Kestrel's limit on the body's size holds.</summary>
    public static async ValueTask<(byte[] Rented, int Length)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        long? announced = request.ContentLength;
        byte[] rented = ArrayPool<byte>.Shared.Rent((int)(announced ?? 4096));
        int length = 0;
        while (length != announced)
        {
            if (length == rented.Length) rented = Grow(rented, length);
            int read = await request.Body.ReadAsync(rented.AsMemory(length), cancellation);
            if (read == 0) break;
            length += read;
        }

        return (rented, length);
    }

    /// <summary>Gives an array back that nobody took over.</summary>
    public static void Return(byte[] rented) => ArrayPool<byte>.Shared.Return(rented);

    private static byte[] Grow(byte[] rented, int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(length * 2);
        rented.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(rented);
        return larger;
    }
}
