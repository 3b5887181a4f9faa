using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for when a policy is not asked any more.</summary>
internal sealed class QuarantineOptionsValidator : OptionsValidator<QuarantineOptions>
{
    private const int MostFailures = 10_000;

    public QuarantineOptionsValidator()
    {
        Rule(quarantine => quarantine.Failures).InclusiveBetween(1, MostFailures)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage($"a policy is not asked any more after 1 to {MostFailures} failures");
        Rule(quarantine => quarantine.Window).Custom((text, context) => context.MustBeLimit(text));
    }
}
