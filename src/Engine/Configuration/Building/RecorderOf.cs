using RulesEngine.Configuration.Validation;
using RulesEngine.Recording;

namespace RulesEngine.Configuration.Building;

/// <summary>How to record: the defaults, and what the operator wrote over them.</summary>
internal static class RecorderOf
{
    public static RecorderOptions Options(RecordingsOptions written, string folder, IEnumerable<ProviderSettings> providers)
    {
        RecorderOptions usual = new(folder);
        return usual with
        {
            Bodies = Enum.Parse<Bodies>(written.Bodies, ignoreCase: true),
            Sample = (double?)written.Sample ?? usual.Sample,
            FileSize = Bytes(written.FileMegabytes) ?? usual.FileSize,
            FileAge = DurationText.Parse(written.FileAge) ?? usual.FileAge,
            Keep = Bytes(written.KeepMegabytes) ?? usual.Keep,
            Sync = SyncOf(written.Sync, usual.Sync),
            Secrets = [.. providers.Where(provider => provider.ApiKey is not null).Select(provider => provider.ApiKey!.Reveal())],
        };
    }

    private static long? Bytes(int? megabytes) => megabytes is { } count ? (long)count << 20 : null;

    private static TimeSpan? SyncOf(string? written, TimeSpan? usual) => written switch
    {
        null => usual,
        RecordingsOptionsValidator.Never => null,
        RecordingsOptionsValidator.Always => TimeSpan.Zero,
        _ => DurationText.Parse(written),
    };
}
