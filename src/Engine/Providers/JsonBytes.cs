namespace RulesEngine.Providers;

/// <summary>A request body that was written here.</summary>
internal sealed class JsonBytes : ByteArrayContent
{
    public JsonBytes(byte[] json) : base(json) => Headers.TryAddWithoutValidation("Content-Type", "application/json");
}
