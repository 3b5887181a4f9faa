using System.Buffers;
using System.Text;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Engine.Tests.Wire;

/// <summary>Chat requests for tests.</summary>
internal static class Requests
{
    public const string Small = """{"model":"chat","messages":[{"role":"user","content":"Hi"}]}""";
    public const string Streaming = """{"model":"chat","stream":true,"messages":[{"role":"user","content":"Hi"}]}""";

    public static RequestBody Read(string json, Dialect dialect = Dialect.OpenAi) =>
        TryRead(Encoding.UTF8.GetBytes(json), out string? error, dialect) ?? throw new InvalidOperationException(error);

    public static RequestBody? TryRead(string json, out string? error) => TryRead(Encoding.UTF8.GetBytes(json), out error);

    public static RequestBody? TryRead(ReadOnlySpan<byte> json, out string? error, params string[] tags) => TryRead(json, out error, Dialect.OpenAi, tags);

    private static RequestBody? TryRead(ReadOnlySpan<byte> json, out string? error, Dialect dialect, params string[] tags)
    {
        byte[] rented = ArrayPool<byte>.Shared.Rent(json.Length);
        json.CopyTo(rented);
        return RequestReader.TryRead(dialect, rented, json.Length, tags, [], out error);
    }
}
