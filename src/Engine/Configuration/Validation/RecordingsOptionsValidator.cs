using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for what is recorded.</summary>
internal sealed class RecordingsOptionsValidator : OptionsValidator<RecordingsOptions>
{
    public const string Never = "never";
    public const string Always = "always";
    private const int MostMegabytes = 1_000_000;

    public RecordingsOptionsValidator()
    {
        Rule(recordings => recordings.Folder).NotEmpty()
            .WithErrorCode(ErrorCodes.MissingValue).WithMessage("name a folder, or leave the property out: it is then 'recordings'");
        Rule(recordings => recordings.Bodies).Custom((word, context) => context.MustBeOneOf(word, Words));
        Rule(recordings => recordings.Sample).InclusiveBetween(0, 1)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a share of the requests is 0 to 1; 0.1 keeps one in ten, and every failure");
        Rule(recordings => recordings.FileMegabytes).InclusiveBetween(1, MostMegabytes)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage($"a file has 1 to {MostMegabytes} megabytes");
        Rule(recordings => recordings.KeepMegabytes).InclusiveBetween(1, MostMegabytes)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage($"keep 1 to {MostMegabytes} megabytes in all");
        Rule(recordings => recordings.FileAge).Custom(CheckDuration);
        Rule(recordings => recordings.Sync).Custom((written, context) =>
        {
            if (written is not (Never or Always)) CheckDuration(written, context);
        });
    }

    private static void CheckDuration(string? text, ValidationContext<RecordingsOptions> context)
    {
        if (text is not null && !(DurationText.TryParse(text, out TimeSpan duration) && duration > TimeSpan.Zero))
            context.Fail(ErrorCodes.InvalidDuration, $"'{text}' is not a duration; write a number and its unit: 500ms, 1s, 2m, 1h{(context.PropertyPath.EndsWith("sync", StringComparison.Ordinal) ? ", or never or always" : "")}");
    }

    /// <summary>What can be kept of requests and answers.</summary>
    public static IReadOnlyList<string> Words { get; } = ["none", "redacted", "full"];
}
