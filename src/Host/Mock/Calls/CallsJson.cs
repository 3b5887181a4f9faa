using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesEngine.Host.Mock.Calls;

/// <summary>How <c>GET /mock/calls</c> writes the calls.</summary>
[JsonSerializable(typeof(IReadOnlyList<MockCall>))]
internal sealed partial class CallsJson : JsonSerializerContext
{
    /// <summary>Indented, and bodies with as few escapes as JSON allows: for people with curl.</summary>
    public static CallsJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });
}
