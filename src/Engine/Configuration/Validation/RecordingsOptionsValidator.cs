using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for what is recorded.</summary>
internal sealed class RecordingsOptionsValidator : OptionsValidator<RecordingsOptions>
{
    public RecordingsOptionsValidator()
    {
        Rule(recordings => recordings.Folder).NotEmpty()
            .WithErrorCode(ErrorCodes.MissingValue).WithMessage("name a folder, or leave the property out: it is then 'recordings'");
        Rule(recordings => recordings.Bodies).Custom((word, context) => context.MustBeOneOf(word, Words));
    }

    /// <summary>What can be kept of requests and answers.</summary>
    public static IReadOnlyList<string> Words { get; } = ["none", "redacted", "full"];
}
