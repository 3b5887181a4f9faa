namespace RulesEngine.Benchmarks.Streams;

/// <summary>What is asked of one server, as bytes made once.</summary>
/// <param name="Port">Where on 127.0.0.1 it listens.</param>
/// <param name="Stream">Asks for one of the long streams.</param>
/// <param name="Probe">Asks for a short one whose provider speaks at once.</param>
internal sealed record Questions(int Port, byte[] Stream, byte[] Probe);
