using System.Text.Json;
using System.Text.Json.Serialization;

namespace RulesEngine.Host.Mock.Calls;

/// <summary>How <c>GET /mock/calls</c> writes the calls.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<MockCall>))]
internal sealed partial class CallsJson : JsonSerializerContext;
