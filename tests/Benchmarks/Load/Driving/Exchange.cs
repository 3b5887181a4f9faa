using System.Text;

namespace RulesEngine.Benchmarks.Load.Driving;

/// <summary>One request as bytes, made once, and what every answer to it must be.</summary>
/// <param name="Port">Where on 127.0.0.1 it goes.</param>
/// <param name="Request">Head and body.</param>
/// <param name="Lengths">The lengths a right answer can have, in bytes.</param>
/// <param name="RescueMark">Stands in the head, in lower case, of an answer that took a second attempt; empty when none does.</param>
internal sealed record Exchange(int Port, byte[] Request, IReadOnlyList<long> Lengths, byte[] RescueMark)
{
    /// <summary>A chat completion as an SDK sends it.</summary>
    /// <param name="port">Where on 127.0.0.1 it goes.</param>
    /// <param name="path">The request's path.</param>
    /// <param name="model">The model it names.</param>
    /// <param name="stream">Whether it asks for a stream.</param>
    /// <param name="promptBytes">The length of its prompt.</param>
    public static byte[] Write(int port, string path, string model, bool stream, int promptBytes)
    {
        string prompt = string.Concat(Enumerable.Repeat("The quick brown fox said \\\"jumps\\\" over the lazy dog.\\n", (promptBytes / 53) + 1))[..promptBytes].TrimEnd('\\');
        string body =
            $$$"""
            {"model":"{{{model}}}","messages":[{"role":"system","content":"You are brief."},{"role":"user","content":"{{{prompt}}}"}],"temperature":0.2,"stream":{{{(stream ? "true" : "false")}}},"user":"u-1","metadata":{"tier":"silver"}}
            """;
        string head =
            $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: application/json\r\nUser-Agent: benchmark/1\r\nAuthorization: Bearer client-key\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n";
        return Encoding.UTF8.GetBytes(head + body);
    }
}
