using Microsoft.Extensions.Time.Testing;
using RulesEngine.Recording;
using RulesEngine.Recording.Reading;
using RulesEngine.Routing;

namespace RulesEngine.Engine.Tests.Recording;

public sealed class RecorderTests
{
    [Fact]
    public async Task Record_Trails_AreInTheFolderInOrderAndComplete()
    {
        using RecordingFolder folder = new();
        Trail[] trails = [.. new Trails(1).Take(500)];
        await using (Recorder recorder = folder.Open())
            foreach (Trail trail in trails) recorder.Record(trail);

        (List<RecordedTrail> read, RecordingReader reader) = folder.Read();

        Assert.Equal(trails.Select(trail => trail.Id), read.Select(one => one.Trail.Id));
        Assert.Equal(Enumerable.Range(1, 500).Select(number => (long)number), read.Select(one => one.Sequence));
        Assert.Equal((0, 0), (reader.Missing, reader.ErrorCount));
        Assert.Empty(folder.Troubles);
    }

    [Fact]
    public async Task Record_FilesFull_AreClosedAndZippedAndReadLikeOne()
    {
        using RecordingFolder folder = new();
        await using (Recorder recorder = folder.Open(new RecorderOptions(folder.Path) { FileSize = 50_000 }))
            foreach (Trail trail in new Trails(2).Take(1500)) recorder.Record(trail);

        (List<RecordedTrail> read, RecordingReader reader) = folder.Read();

        Assert.Equal((1500, 0L), (read.Count, reader.Missing));
        Assert.InRange(folder.Files.Count(file => file.EndsWith(".gz", StringComparison.Ordinal)), 5, 100);
        Assert.Single(folder.Files, file => file.EndsWith(".ndjson", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Record_FileOld_IsClosedEvenWhileNothingComes()
    {
        using RecordingFolder folder = new();
        FakeTimeProvider clock = new();
        await using Recorder recorder = folder.Open(new RecorderOptions(folder.Path) { FileAge = TimeSpan.FromMinutes(10) }, clock);
        recorder.Record(new Trails(3).Next());
        while (recorder.Counts.Written == 0) await Task.Yield();

        clock.Advance(TimeSpan.FromMinutes(11));
        while (!folder.Files.Any(file => file.EndsWith(".gz", StringComparison.Ordinal))) await Task.Yield();

        Assert.Single(folder.Read().Trails);
    }

    [Fact]
    public async Task Record_TooMuchKept_OldestFilesGo()
    {
        using RecordingFolder folder = new();
        await using (Recorder recorder = folder.Open(new RecorderOptions(folder.Path) { FileSize = 50_000, Keep = 40_000 }))
            foreach (Trail trail in new Trails(4).Take(2000)) recorder.Record(trail);

        (List<RecordedTrail> read, RecordingReader reader) = folder.Read();

        Assert.InRange(read.Count, 1, 1500);
        Assert.Equal(2000, read[^1].Sequence);
        Assert.Equal(0, reader.Missing);
        Assert.InRange(folder.Files.Sum(file => new FileInfo(file).Length), 1, 110_000);
    }

    [Fact]
    public async Task Record_FasterThanItCanBeWritten_DropsAndCountsEveryOne()
    {
        using RecordingFolder folder = new();
        Trail[] trails = [.. new Trails(5).Take(200)];
        RecorderCounts counts;
        await using (Recorder recorder = folder.Open(new RecorderOptions(folder.Path) { Capacity = 4 }))
        {
            for (int round = 0; round < 50; round++)
                foreach (Trail trail in trails) recorder.Record(trail);
            while (recorder.Counts is { } now && now.Written + now.Dropped < 10_000) await Task.Yield();
            counts = recorder.Counts;
            recorder.Record(trails[0]);
        }

        (List<RecordedTrail> read, RecordingReader reader) = folder.Read();

        Assert.InRange(counts.Dropped, 1, 9_999);
        Assert.Equal(10_001, read.Count + reader.Missing);
        Assert.Equal(counts.Dropped, reader.Missing);
    }

    [Fact]
    public async Task Record_Sample_KeepsAShareAndEveryFailure()
    {
        using RecordingFolder folder = new();
        Trail[] trails = [.. new Trails(6, 0.2).Take(2000)];
        int failures = trails.Count(trail => new RecordedTrail(trail, 0, null).HasFailure);
        RecorderCounts counts;
        await using (Recorder recorder = folder.Open(new RecorderOptions(folder.Path) { Sample = 0.1 }))
        {
            foreach (Trail trail in trails) recorder.Record(trail);
            counts = recorder.Counts;
        }

        (List<RecordedTrail> read, RecordingReader reader) = folder.Read();

        Assert.Equal(failures, read.Count(one => one.HasFailure));
        Assert.InRange((read.Count - failures) / (double)(2000 - failures), 0.06, 0.14);
        Assert.Equal((2000 - read.Count, 0L), (counts.NotSampled, reader.Missing));
    }

    [Fact]
    public async Task Open_AfterACrashInTheMiddleOfALine_GoesOnAndCountsWhatIsLost()
    {
        using RecordingFolder folder = new();
        await using (Recorder recorder = folder.Open())
            foreach (Trail trail in new Trails(7).Take(100)) recorder.Record(trail);
        string file = Assert.Single(folder.Files);
        using (FileStream torn = new(file, FileMode.Open)) torn.SetLength(torn.Length - 300);

        RecordingReader before = folder.Read().Reader;
        Assert.Equal((99, 1, 0), (before.Count, before.Missing, before.ErrorCount));

        await using (Recorder recorder = folder.Open())
        {
            Assert.Equal(1, recorder.Counts.LostBefore);
            foreach (Trail trail in new Trails(8).Take(10)) recorder.Record(trail);
        }

        (List<RecordedTrail> read, RecordingReader reader) = folder.Read();
        Assert.Equal((109, 1L, 0L, 110L), (read.Count, reader.Missing, reader.ErrorCount, read[^1].Sequence));
    }

    [Fact]
    public async Task Open_SecondRecorderInTheSameFolder_IsRefused()
    {
        using RecordingFolder folder = new();
        await using Recorder first = folder.Open();

        IOException refused = Assert.Throws<IOException>(() => folder.Open());

        Assert.Contains("Give each gateway a folder of its own.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_FolderVanishes_TellsOnceAndCountsTheTrailsAsDropped()
    {
        using RecordingFolder folder = new();
        string inner = Path.Combine(folder.Path, "inner");
        await using Recorder recorder = folder.Open(new RecorderOptions(inner));
        Directory.Delete(inner, recursive: true);

        foreach (Trail trail in new Trails(9).Take(3))
        {
            recorder.Record(trail);
            while (recorder.Counts is { Written: var written, Dropped: var dropped } && written + dropped < 1) await Task.Yield();
        }

        while (recorder.Counts.Dropped < 3) await Task.Yield();
        Assert.Contains("were not recorded", folder.Troubles[0], StringComparison.Ordinal);
    }
}
