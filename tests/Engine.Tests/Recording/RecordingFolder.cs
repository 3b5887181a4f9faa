using RulesEngine.Recording;
using RulesEngine.Recording.Reading;

namespace RulesEngine.Engine.Tests.Recording;

/// <summary>A folder of recordings that goes with the test.</summary>
internal sealed class RecordingFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recordings-").FullName;

    public IReadOnlyList<string> Files => RecordingFiles.Find(Path);

    public List<string> Troubles { get; } = [];

    public Recorder Open(RecorderOptions? options = null, TimeProvider? clock = null) =>
        new(options ?? new RecorderOptions(Path), [1, 2, 3], clock ?? TimeProvider.System, Troubles.Add);

    public (List<RecordedTrail> Trails, RecordingReader Reader) Read()
    {
        RecordingReader reader = new(Path);
        return ([.. reader.Read()], reader);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
