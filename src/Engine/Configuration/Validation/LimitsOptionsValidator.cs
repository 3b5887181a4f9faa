using FluentValidation;

namespace RulesEngine.Configuration.Validation;

/// <summary>Rules for what one request may spend.</summary>
internal sealed class LimitsOptionsValidator : OptionsValidator<LimitsOptions>
{
    private const int MaxAttempts = 100;

    public LimitsOptionsValidator()
    {
        Rule(limits => limits.Time).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.FirstToken).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.Idle).Custom((text, context) => context.MustBeLimit(text));
        Rule(limits => limits.FirstToken).Must((limits, first) => DurationText.Parse(first) <= DurationText.Parse(limits.Time))
            .When(limits => DurationText.Parse(limits.FirstToken) is not null && DurationText.Parse(limits.Time) is not null)
            .WithErrorCode(ErrorCodes.ContradictingLimits)
            .WithMessage(limits => $"waits {limits.FirstToken} for the first token of a request that may take {limits.Time}; make time the longer one");
        Rule(limits => limits.Money).GreaterThan(0)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage("a ceiling is more than 0 US dollars; leave it out for none");
        Rule(limits => limits.Attempts).InclusiveBetween(1, MaxAttempts)
            .WithErrorCode(ErrorCodes.OutOfRange).WithMessage($"a request makes 1 to {MaxAttempts} attempts");
    }
}
