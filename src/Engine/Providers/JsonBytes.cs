using System.Net.Http.Headers;

namespace RulesEngine.Providers;

/// <summary>A request body that was written here.</summary>
internal sealed class JsonBytes : ByteArrayContent
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public JsonBytes(byte[] json) : base(json) => Headers.ContentType = Json;
}
