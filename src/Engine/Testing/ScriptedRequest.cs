using System.Buffers;
using System.Text;
using System.Text.Json;
using RulesEngine.Vocabulary;
using RulesEngine.Wire;

namespace RulesEngine.Testing;

/// <summary>The body that goes with a scenario's request: as little as it takes to be one. Policies see the request, not the body.</summary>
internal static class ScriptedRequest
{
    public static RequestBody BodyOf(ChatRequest request)
    {
        string json = $$"""{"model":{{JsonSerializer.Serialize(request.Model)}},"messages":[{"role":"user","content":"A question."}]}""";
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        int length = Encoding.UTF8.GetBytes(json, rented);
        return new RequestBody(request, rented, length, RequestMembers.Find(rented.AsSpan(0, length)));
    }
}
