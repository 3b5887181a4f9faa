using RulesEngine.Recording.Capturing;

namespace RulesEngine.Host.Commands;

/// <summary>What <c>rulesengine capture</c> was asked to do.</summary>
/// <param name="Recordings">A recording, or a folder of them.</param>
/// <param name="Filter">Which trails.</param>
/// <param name="Most">How many at most.</param>
/// <param name="Output">The fixture to write; null writes to the output.</param>
internal sealed record CaptureOptions(FileSystemInfo Recordings, CaptureFilter Filter, int Most, FileInfo? Output);
